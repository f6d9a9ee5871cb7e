using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT4008: adds <c>Paired = false</c>, under which the budgets add up; that is safe whichever samples they hit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StatePairingFix))]
[Shared]
public sealed class StatePairingFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public StatePairingFix()
        : base(CertificationRules.UnstatedPairing.Id, "Add 'Paired = false'")
    {
    }

    // The threat may have been made in another file than that of the call.
    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => InitializerAt(root, diagnostic) is not null;

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        IEnumerable<InitializerExpressionSyntax> threats =
            diagnostics.Select(diagnostic => InitializerAt(root, diagnostic)).OfType<InitializerExpressionSyntax>().Distinct();
        return root.ReplaceNodes(threats, static (_, initializer) => StatePairing(initializer));
    }

    private static InitializerExpressionSyntax? InitializerAt(SyntaxNode root, Diagnostic diagnostic) =>
        (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as BaseObjectCreationExpressionSyntax)?.Initializer;

    private static InitializerExpressionSyntax StatePairing(InitializerExpressionSyntax initializer)
    {
        // Paired = null may stand there already.
        ExpressionSyntax? old = initializer.Expressions.FirstOrDefault(expression =>
            expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Paired" } });
        if (old is AssignmentExpressionSyntax assignment)
        {
            return initializer.ReplaceNode(
                assignment.Right, SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression).WithTriviaFrom(assignment.Right));
        }

        // What stood before the closing brace now follows the new last entry.
        ExpressionSyntax last = initializer.Expressions.Last();
        ExpressionSyntax pairing = SyntaxFactory.ParseExpression("Paired = false")
            .WithLeadingTrivia(LeadingTriviaOf(last)).WithTrailingTrivia(last.GetTrailingTrivia());
        IEnumerable<SyntaxNodeOrToken> entries = initializer.Expressions.GetWithSeparators();

        // Not elastic: the lines around the new entry stay as the author laid them out.
        SyntaxToken comma = SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        entries = initializer.Expressions.SeparatorCount == initializer.Expressions.Count
            ? [.. entries, pairing.WithTrailingTrivia(), comma.WithTrailingTrivia(entries.Last().GetTrailingTrivia())]
            : [.. entries.Take(entries.Count() - 1), last.WithTrailingTrivia(), comma, pairing];
        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(entries));
    }

    // A trailing comma ends its line, so the new entry starts one as the last did.
    private static SyntaxTriviaList LeadingTriviaOf(ExpressionSyntax last) =>
        last.Parent is InitializerExpressionSyntax parent && parent.Expressions.SeparatorCount == parent.Expressions.Count
            ? last.GetLeadingTrivia()
            : SyntaxFactory.TriviaList();
}
