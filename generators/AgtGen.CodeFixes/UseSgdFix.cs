using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT3007: makes an <c>Sgd</c> with the learning rate of the other optimiser, where it gives one as a number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseSgdFix))]
[Shared]
public sealed class UseSgdFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public UseSgdFix()
        : base(GradientRules.ForeignOptimizer.Id, "Use Sgd")
    {
    }

    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => CreationAt(root, diagnostic) is { } creation && RateOf(creation) is not null;

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        HashSet<SyntaxNode> creations = [.. diagnostics.Where(diagnostic => CanFix(root, diagnostic)).Select(diagnostic => CreationAt(root, diagnostic)!)];
        IEnumerable<SyntaxNode> types = creations.Select(TypeOfVariable).OfType<SyntaxNode>();
        return root.ReplaceNodes(
            creations.Concat(types),
            (original, _) => creations.Contains(original)
                ? SyntaxFactory.ParseExpression($"new Sgd({RateOf((BaseObjectCreationExpressionSyntax)original)})").WithTriviaFrom(original)
                : SyntaxFactory.IdentifierName("Sgd").WithTriviaFrom(original));
    }

    // A rate that is named, or else the first number.
    private static ExpressionSyntax? RateOf(BaseObjectCreationExpressionSyntax creation) => (creation.ArgumentList?.Arguments ?? [])
        .Where(argument => argument.Expression.IsKind(SyntaxKind.NumericLiteralExpression))
        .OrderBy(argument => argument.NameColon?.Name.Identifier.ValueText is "learningRate" or "lr" or "learning_rate" ? 0 : 1)
        .FirstOrDefault()?.Expression;

    private static TypeSyntax? TypeOfVariable(SyntaxNode creation) =>
        creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } }
        && !declaration.Type.IsVar
            ? declaration.Type
            : null;

    private static BaseObjectCreationExpressionSyntax? CreationAt(SyntaxNode root, Diagnostic diagnostic) =>
        SecondPlace(root, diagnostic) as BaseObjectCreationExpressionSyntax;
}
