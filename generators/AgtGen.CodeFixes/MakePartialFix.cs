using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT0001: adds <c>partial</c> to the type and to the types that contain it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public MakePartialFix()
        : base(UsageRules.NotPartial.Id, "Add 'partial'")
    {
    }

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        HashSet<TypeDeclarationSyntax> whole = [.. diagnostics
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan))
            .SelectMany(node => node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Concat(Certifiable(node)))
            .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))];
        return root.ReplaceNodes(whole, static (_, type) => MakePartial(type));
    }

    // The rule points at the outermost type that is not partial; the models inside it need the keyword too.
    private static IEnumerable<TypeDeclarationSyntax> Certifiable(SyntaxNode node) =>
        node.DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(type => type.AttributeLists.SelectMany(list => list.Attributes).Any(IsCertifiable))
            .SelectMany(type => type.AncestorsAndSelf().TakeWhile(ancestor => ancestor != node).OfType<TypeDeclarationSyntax>());

    private static bool IsCertifiable(AttributeSyntax attribute) =>
        attribute.Name.ToString().Split('.').Last() is "Certifiable" or "CertifiableAttribute";

    /// <summary>The type with the keyword, which it does not have yet.</summary>
    internal static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
        {
            return (TypeDeclarationSyntax)type.AddModifiers(partial);
        }

        // The keyword stood first and carries the comments above the type.
        partial = partial.WithLeadingTrivia(type.Keyword.LeadingTrivia);
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial));
    }
}
