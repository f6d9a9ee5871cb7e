using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT0005: marks the type [Certifiable], and makes it and the types that contain it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeCertifiableFix))]
[Shared]
public sealed class MakeCertifiableFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public MakeCertifiableFix()
        : base(UsageRules.NotCertifiable.Id, "Add [Certifiable]")
    {
    }

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        HashSet<SyntaxNode> models = [.. diagnostics.Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan)).OfType<TypeDeclarationSyntax>()];
        SyntaxTrivia lineEnd = root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return root.ReplaceNodes(
            models.SelectMany(model => model.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()).Distinct(),
            (original, type) =>
            {
                TypeDeclarationSyntax whole = original.Modifiers.Any(SyntaxKind.PartialKeyword) ? type : MakePartialFix.MakePartial(type);
                return models.Contains(original) ? Mark(whole, lineEnd.IsKind(SyntaxKind.None) ? SyntaxFactory.LineFeed : lineEnd) : whole;
            });
    }

    // On a line of its own above the type, below its comments.
    private static TypeDeclarationSyntax Mark(TypeDeclarationSyntax type, SyntaxTrivia lineEnd)
    {
        SyntaxTriviaList comments = type.GetLeadingTrivia();
        IEnumerable<SyntaxTrivia> indentation = comments.Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        AttributeListSyntax mark = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("Certifiable"))))
            .WithLeadingTrivia(comments)
            .WithTrailingTrivia(lineEnd);
        TypeDeclarationSyntax indented = type.WithLeadingTrivia(indentation);
        return (TypeDeclarationSyntax)indented.WithAttributeLists(indented.AttributeLists.Insert(0, mark));
    }
}
