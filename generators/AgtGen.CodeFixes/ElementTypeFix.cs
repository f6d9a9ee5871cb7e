using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT1008: computes the model in float: its tensors, its layers and the value of its loss.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ElementTypeFix))]
[Shared]
public sealed class ElementTypeFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public ElementTypeFix()
        : base(LanguageRules.ElementType.Id, "Use float")
    {
    }

    // Anything but the argument of a tensor type is not only a wrong element.
    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => ElementAt(root, diagnostic) is not null;

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => ElementAt(root, diagnostic)).OfType<TypeSyntax>().SelectMany(SameElements).Distinct(),
        static (element, _) => SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.FloatKeyword)).WithTriviaFrom(element));

    private static TypeSyntax? ElementAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is TypeSyntax type && IsElement(type) ? type : null;

    private static IEnumerable<TypeSyntax> SameElements(TypeSyntax element) => element.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.DescendantNodes()
        .OfType<TypeSyntax>()
        .Where(type => SyntaxFactory.AreEquivalent(type, element) && (IsElement(type) || IsValueOfLoss(type)));

    private static bool IsElement(TypeSyntax type) => type.Parent is TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: "Tensor" or "Linear" } };

    private static bool IsValueOfLoss(TypeSyntax type) => type.Parent is MethodDeclarationSyntax method && method.ReturnType == type
        && method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Loss" or "LossAttribute");
}
