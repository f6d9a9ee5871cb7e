using System.Collections.Immutable;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT3007: makes an optimizer of AgtGen with the settings of another, where its rate is given as a number.</summary>
public abstract class UseOptimizerFix : SyntaxRewriteFix
{
    private static readonly ImmutableHashSet<string?> Rates = ["learningRate", "lr", "learning_rate"];

    private protected UseOptimizerFix(string title)
        : base(GradientRules.ForeignOptimizer.Id, title)
    {
    }

    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) =>
        CreationAt(root, diagnostic) is { } creation && RateOf(creation) is not null && IsFor(NameOf(creation));

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        HashSet<SyntaxNode> creations = [.. diagnostics.Where(diagnostic => CanFix(root, diagnostic)).Select(diagnostic => CreationAt(root, diagnostic)!)];
        IEnumerable<SyntaxNode> types = creations.Select(TypeOfVariable).OfType<SyntaxNode>();
        return root.ReplaceNodes(
            creations.Concat(types),
            (original, _) => creations.Contains(original)
                ? Replacement((BaseObjectCreationExpressionSyntax)original)
                : SyntaxFactory.ParseTypeName(TypeFor(original.ToString())).WithTriviaFrom(original));
    }

    /// <summary>Whether an optimizer of this name is replaced.</summary>
    private protected abstract bool IsFor(string name);

    /// <summary>The optimizer that replaces one of this name.</summary>
    private protected abstract string TypeFor(string name);

    /// <summary>The settings of the new optimizer that have the name of a given one.</summary>
    private protected abstract IEnumerable<(string Name, string Given)> Settings { get; }

    private ExpressionSyntax Replacement(BaseObjectCreationExpressionSyntax creation)
    {
        IEnumerable<string> settings =
            from setting in Settings
            from argument in creation.ArgumentList!.Arguments
            where argument.NameColon?.Name.Identifier.ValueText == setting.Given && argument.Expression is LiteralExpressionSyntax
            select $", {setting.Name}: {argument.Expression}";
        return SyntaxFactory.ParseExpression($"new {TypeFor(NameOf(creation))}({RateOf(creation)}{string.Concat(settings)})").WithTriviaFrom(creation);
    }

    // A rate that is named, or else the first number without another name.
    private static ExpressionSyntax? RateOf(BaseObjectCreationExpressionSyntax creation) => (creation.ArgumentList?.Arguments ?? [])
        .Where(argument => argument.Expression.IsKind(SyntaxKind.NumericLiteralExpression))
        .OrderBy(argument => Rates.Contains(argument.NameColon?.Name.Identifier.ValueText) ? 0 : argument.NameColon is null ? 1 : 2)
        .FirstOrDefault()?.Expression;

    private static string NameOf(BaseObjectCreationExpressionSyntax creation) =>
        (creation as ObjectCreationExpressionSyntax)?.Type.ToString() ?? TypeOfVariable(creation)?.ToString() ?? string.Empty;

    private static TypeSyntax? TypeOfVariable(SyntaxNode creation) =>
        creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } }
        && !declaration.Type.IsVar
            ? declaration.Type
            : null;

    private static BaseObjectCreationExpressionSyntax? CreationAt(SyntaxNode root, Diagnostic diagnostic) =>
        SecondPlace(root, diagnostic) as BaseObjectCreationExpressionSyntax;
}
