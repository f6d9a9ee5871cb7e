using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AgtGen.CodeFixes;

/// <summary>
/// AGT0003: marks the method that is called Forward, or inserts one into a type that has none, applying its layers in the order of declaration.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForwardSkeletonFix))]
[Shared]
public sealed class ForwardSkeletonFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public ForwardSkeletonFix()
        : base(UsageRules.ForwardCount.Id, "Add a [Forward] method")
    {
    }

    // With two methods only the author knows which one is meant.
    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => TypeAt(root, diagnostic) is { } type && !HasForward(type);

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        IEnumerable<TypeDeclarationSyntax> types = diagnostics
            .Select(diagnostic => TypeAt(root, diagnostic))
            .OfType<TypeDeclarationSyntax>()
            .Where(type => !HasForward(type));
        return root.ReplaceNodes(types, static (original, type) => Insert(original, type));
    }

    private static TypeDeclarationSyntax? TypeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private static bool HasForward(TypeDeclarationSyntax type) =>
        type.Members.OfType<MethodDeclarationSyntax>().Any(method =>
            method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Forward" or "ForwardAttribute"));

    private static TypeDeclarationSyntax Insert(TypeDeclarationSyntax original, TypeDeclarationSyntax type)
    {
        // A second method of that name would be an error.
        if (type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.ValueText == "Forward") is { } unmarked)
        {
            return type.ReplaceNode(unmarked, Mark(unmarked));
        }

        (string[] layers, string element) = LayersOf(original);
        string body = "x";
        for (int i = 0; i < layers.Length; i++)
        {
            body = $"{layers[i]}.Forward({(i == 0 ? body : $"Op.Relu({body})")})";
        }

        string lines = (original.Members.Count == 0 ? string.Empty : "\n")
            + $"[Forward]\npublic Tensor<{element}> Forward(Tensor<{element}> x) => {body};\n";
        MemberDeclarationSyntax method = SyntaxFactory.ParseMemberDeclaration(lines)!.WithAdditionalAnnotations(Formatter.Annotation);

        // After the fields, before the methods.
        int place = 0;
        while (place < type.Members.Count && type.Members[place] is FieldDeclarationSyntax or PropertyDeclarationSyntax)
        {
            place++;
        }

        return type.WithMembers(type.Members.Insert(place, method));
    }

    private static MethodDeclarationSyntax Mark(MethodDeclarationSyntax method)
    {
        AttributeListSyntax mark = SyntaxFactory.AttributeList(
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("Forward"))));
        MethodDeclarationSyntax bare = method.WithoutLeadingTrivia();
        return bare
            .WithAttributeLists(bare.AttributeLists.Insert(0, mark.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)))
            .WithLeadingTrivia(method.GetLeadingTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static (string[] Names, string Element) LayersOf(TypeDeclarationSyntax type)
    {
        List<string> names = [];
        string element = "float";
        foreach (FieldDeclarationSyntax field in type.Members.OfType<FieldDeclarationSyntax>())
        {
            string kind = field.Declaration.Type.ToString();
            if (kind is "Linear" or "Linear<float>" or "Linear<double>")
            {
                names.AddRange(field.Declaration.Variables.Select(variable => variable.Identifier.Text));
                element = kind == "Linear<double>" ? "double" : element;
            }
        }

        return ([.. names], element);
    }
}
