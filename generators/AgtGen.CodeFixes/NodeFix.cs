using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgtGen.CodeFixes;

/// <summary>A fix that corrects one node for each place of a rule, and is offered where there is such a node: it may stand in another file, or be written in a way that only the author can change.</summary>
/// <typeparam name="TNode">The kind of node.</typeparam>
public abstract class NodeFix<TNode> : SyntaxRewriteFix
    where TNode : SyntaxNode
{
    private protected NodeFix(string rule, string title)
        : base(rule, title)
    {
    }

    private protected NodeFix(ImmutableArray<string> rules, string title)
        : base(rules, title)
    {
    }

    private protected sealed override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => NodeAt(root, diagnostic) is not null;

    private protected sealed override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics) =>
        root.ReplaceNodes(diagnostics.Select(diagnostic => NodeAt(root, diagnostic)).OfType<TNode>().Distinct(), (_, node) => Corrected(node));

    /// <summary>The node to correct; null if there is none.</summary>
    private protected abstract TNode? NodeAt(SyntaxNode root, Diagnostic diagnostic);

    /// <summary>The corrected node.</summary>
    private protected abstract SyntaxNode Corrected(TNode node);
}
