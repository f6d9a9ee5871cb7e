using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT1001: calls the op of the catalogue that computes the same as a method of the tensor library.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseCatalogueFix))]
[Shared]
public sealed class UseCatalogueFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public UseCatalogueFix()
        : base(LanguageRules.NotInCatalogue.Id, "Use the op of the catalogue")
    {
    }

    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => CallAt(root, diagnostic) is { } call && Equivalent(call) is not null;

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => CallAt(root, diagnostic)).OfType<InvocationExpressionSyntax>(),
        static (_, call) => Equivalent(call)?.WithTriviaFrom(call) ?? (SyntaxNode)call);

    private static InvocationExpressionSyntax? CallAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).Parent as InvocationExpressionSyntax;

    // The second operand must be a literal: only then is it certainly a number and not a tensor.
    private static InvocationExpressionSyntax? Equivalent(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Tensor" }, Name: SimpleNameSyntax method }
        && call.ArgumentList.Arguments.All(argument => argument is { NameColon: null, RefKindKeyword.RawKind: 0 })
            ? (method.Identifier.ValueText, call.ArgumentList.Arguments.Count) switch
            {
                ("Max", 2) when IsZero(Second(call)) => Op("Relu", call.ArgumentList.Arguments[0]),
                ("Multiply", 2) when Second(call) is LiteralExpressionSyntax => Op("Scale", [.. call.ArgumentList.Arguments]),
                ("Negate", 1) => Op("Scale", call.ArgumentList.Arguments[0], SyntaxFactory.Argument(SyntaxFactory.ParseExpression("-1"))),
                _ => null,
            }
            : null;

    private static ExpressionSyntax Second(InvocationExpressionSyntax call) => call.ArgumentList.Arguments[1].Expression;

    private static bool IsZero(ExpressionSyntax value) => value is LiteralExpressionSyntax { Token.Value: 0 or 0f or 0d };

    private static InvocationExpressionSyntax Op(string name, params ArgumentSyntax[] arguments)
    {
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression("Op." + name),
            SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments, Enumerable.Repeat(comma, arguments.Length - 1))));
    }
}
