using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT4006: shuffles by a constant seed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstantSeedFix))]
[Shared]
public sealed class ConstantSeedFix : NodeFix<ExpressionSyntax>
{
    /// <summary>The fix.</summary>
    public ConstantSeedFix()
        : base(CertificationRules.DependentBatches.Id, "Use a constant seed")
    {
    }

    private protected override SyntaxNode Corrected(ExpressionSyntax seed) => SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1)).WithTriviaFrom(seed);

    // What batch size was meant only the author knows.
    private protected override ExpressionSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<AssignmentExpressionSyntax>(entry => entry.Left is IdentifierNameSyntax { Identifier.ValueText: "ShuffleSeed" })?.Right;
}
