using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT1009: removes a private layer that nothing names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLayerFix))]
[Shared]
public sealed class RemoveLayerFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public RemoveLayerFix()
        : base(LanguageRules.UnusedLayer.Id, "Remove the layer")
    {
    }

    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => LayerAt(root, diagnostic) switch
    {
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } variable => IsPrivate(field) && !IsNamed(variable, variable.Identifier),
        PropertyDeclarationSyntax property => IsPrivate(property) && !IsNamed(property, property.Identifier),
        _ => false,
    };

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        HashSet<SyntaxNode> layers = [.. diagnostics.Where(diagnostic => CanFix(root, diagnostic)).Select(diagnostic => LayerAt(root, diagnostic))];
        IEnumerable<SyntaxNode> whole = layers.Select(layer => layer.Parent is VariableDeclarationSyntax list && list.Variables.All(layers.Contains) ? list.Parent! : layer);
        return root.RemoveNodes(whole.Distinct(), SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }

    private static SyntaxNode LayerAt(SyntaxNode root, Diagnostic diagnostic) => root.FindNode(diagnostic.Location.SourceSpan);

    private static bool IsPrivate(MemberDeclarationSyntax member) => !member.Modifiers.Any(modifier =>
        modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword) || modifier.IsKind(SyntaxKind.ProtectedKeyword));

    private static bool IsNamed(SyntaxNode layer, SyntaxToken name) => layer.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.DescendantNodes()
        .Any(node => node is IdentifierNameSyntax use && use.Identifier.ValueText == name.ValueText);
}
