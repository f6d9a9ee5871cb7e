using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>Writes an entry of an object initialiser.</summary>
internal static class InitializerEntry
{
    /// <summary>The creation with <c>name = value</c> in its initialiser, in the place of an entry of that name or as the last one.</summary>
    public static BaseObjectCreationExpressionSyntax Set(BaseObjectCreationExpressionSyntax creation, string name, string value)
    {
        if (creation.Initializer is { } initializer)
        {
            return creation.ReplaceNode(initializer, Set(initializer, name, value));
        }

        InitializerExpressionSyntax created = ((BaseObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new() {{ {name} = {value} }}")).Initializer!;
        return creation.WithoutTrailingTrivia().WithInitializer(created.WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(creation.GetTrailingTrivia()));
    }

    private static InitializerExpressionSyntax Set(InitializerExpressionSyntax initializer, string name, string value)
    {
        // An entry such as Clip = null may stand there already.
        AssignmentExpressionSyntax? old = initializer.Expressions.OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(entry => entry.Left is IdentifierNameSyntax { Identifier.ValueText: var left } && left == name);
        if (old is not null)
        {
            return initializer.ReplaceNode(old.Right, SyntaxFactory.ParseExpression(value).WithTriviaFrom(old.Right));
        }

        ExpressionSyntax entry = SyntaxFactory.ParseExpression($"{name} = {value}");
        if (initializer.Expressions.Count == 0)
        {
            return initializer.AddExpressions(entry.WithTrailingTrivia(SyntaxFactory.Space));
        }

        // What stood before the closing brace now follows the new last entry.
        ExpressionSyntax last = initializer.Expressions.Last();
        IEnumerable<SyntaxNodeOrToken> entries = initializer.Expressions.GetWithSeparators();
        bool endsInComma = initializer.Expressions.SeparatorCount == initializer.Expressions.Count;

        // Not elastic: the lines around the new entry stay as the author laid them out.
        SyntaxToken comma = SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));

        // A trailing comma ends its line, so the new entry starts one as the last did.
        entries = endsInComma
            ? [.. entries, entry.WithLeadingTrivia(last.GetLeadingTrivia()), comma.WithTrailingTrivia(entries.Last().GetTrailingTrivia())]
            : [.. entries.Take(entries.Count() - 1), last.WithTrailingTrivia(), comma, entry.WithTrailingTrivia(last.GetTrailingTrivia())];
        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(entries));
    }
}
