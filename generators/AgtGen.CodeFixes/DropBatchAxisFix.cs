using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT2003: removes the length of the batch axis.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropBatchAxisFix))]
[Shared]
public sealed class DropBatchAxisFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public DropBatchAxisFix()
        : base(ShapeRules.BatchAxis.Id, "Remove the batch axis")
    {
    }

    // A reshape needs at least one length; and of TorchSharp's, which have the batch for their first axis, this is no fix.
    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => ElementAt(root, diagnostic) switch
    {
        var element when !IsOfReshape(element) => false,
        ArgumentSyntax { Parent: ArgumentListSyntax list } argument => list.Arguments.IndexOf(argument) < list.Arguments.Count - 1,
        CollectionElementSyntax { Parent: CollectionExpressionSyntax collection } => collection.Elements.Count > 1,
        { Parent: InitializerExpressionSyntax initializer } => initializer.Expressions.Count > 1,
        _ => false,
    };

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics) => root.RemoveNodes(
        diagnostics.Where(diagnostic => CanFix(root, diagnostic)).Select(diagnostic => ElementAt(root, diagnostic)), SyntaxRemoveOptions.KeepNoTrivia)!;

    private static bool IsOfReshape(SyntaxNode element) =>
        element.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Reshape" };

    private static SyntaxNode ElementAt(SyntaxNode root, Diagnostic diagnostic) => root.FindNode(diagnostic.Location.SourceSpan);
}
