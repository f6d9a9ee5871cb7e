using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT3004: asks the loss for one value per sample.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoReductionFix))]
[Shared]
public sealed class NoReductionFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public NoReductionFix()
        : base(GradientRules.BatchReduction.Id, "Use Reduction.None")
    {
    }

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)),
        static (reduction, _) => WithoutReduction(reduction).WithTriviaFrom(reduction));

    // However the enumeration is written, by an alias or its full name, it stays written so.
    private static SyntaxNode WithoutReduction(SyntaxNode reduction) => reduction is MemberAccessExpressionSyntax access
        ? access.WithName(SyntaxFactory.IdentifierName("None"))
        : SyntaxFactory.ParseExpression("Reduction.None");
}
