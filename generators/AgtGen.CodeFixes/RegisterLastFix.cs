using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AgtGen.CodeFixes;

/// <summary>AGT1011: registers the components of a module of TorchSharp when its fields are assigned, by the last statement of its constructor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisterLastFix))]
[Shared]
public sealed class RegisterLastFix : NodeFix<ConstructorDeclarationSyntax>
{
    private const string Registration = "RegisterComponents";

    /// <summary>The fix.</summary>
    public RegisterLastFix()
        : base(LanguageRules.UncertainLayers.Id, "Register the components last")
    {
    }

    // The rule has other reasons too: this one stands at a call that is too early, or at a constructor that has no call.
    private protected override ConstructorDeclarationSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic) => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) switch
    {
        InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax { Parent: ConstructorDeclarationSyntax early } } statement } when IsRegistration(statement) => early,
        ConstructorDeclarationSyntax { Body: { } body, Parent: TypeDeclarationSyntax type } missing
            when !body.Statements.Any(IsRegistration) && type.Members.OfType<ConstructorDeclarationSyntax>().Count() == 1
                && !type.Members.OfType<MethodDeclarationSyntax>().Any(method => method.Identifier.ValueText == Registration) => missing,
        _ => null,
    };

    private static bool IsRegistration(StatementSyntax statement) => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
        && (call.Expression as SimpleNameSyntax ?? (call.Expression as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == Registration;

    private protected override SyntaxNode Corrected(ConstructorDeclarationSyntax constructor)
    {
        StatementSyntax call = constructor.Body!.Statements.FirstOrDefault(IsRegistration)?.WithoutLeadingTrivia()
            ?? SyntaxFactory.ParseStatement(Registration + "();").WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        IEnumerable<StatementSyntax> others = constructor.Body.Statements.Where(statement => !IsRegistration(statement));
        return constructor.WithBody(constructor.Body.WithStatements([.. others, call.WithAdditionalAnnotations(Formatter.Annotation)]));
    }
}
