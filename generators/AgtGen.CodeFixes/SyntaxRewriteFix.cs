using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AgtGen.CodeFixes;

/// <summary>
/// A fix that rewrites the syntax around the places of a rule. A new fix gives its rule or rules, its title and its rewriting; applying it everywhere at
/// once comes with it, since the rewriting takes all places of a file together.
/// </summary>
public abstract class SyntaxRewriteFix : CodeFixProvider
{
    private protected SyntaxRewriteFix(string rule, string title)
        : this([rule], title)
    {
    }

    private protected SyntaxRewriteFix(ImmutableArray<string> rules, string title)
    {
        Title = title;
        FixableDiagnosticIds = rules;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    private string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root is not null && CanFix(root, diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title, cancellation => FixAsync(context.Document, [diagnostic], cancellation), Title), diagnostic);
            }
        }
    }

    /// <summary>Whether the fix is offered at this place.</summary>
    private protected virtual bool CanFix(SyntaxNode root, Diagnostic diagnostic) => true;

    /// <summary>The file with all given places corrected.</summary>
    private protected abstract SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics);

    /// <summary>What a diagnostic points at beside its own place, if that stands in the same file.</summary>
    private protected static SyntaxNode? SecondPlace(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) : null;

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return root is null ? document : document.WithSyntaxRoot(Rewrite(root, diagnostics));
    }
}
