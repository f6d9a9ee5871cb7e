using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT4012: states that inputs lie in [0, 1]. Data outside of it is refused when training starts, so a wrong range cannot go unseen.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddRangeFix))]
[Shared]
public sealed class AddRangeFix : NodeFix<ParameterSyntax>
{
    /// <summary>The fix.</summary>
    public AddRangeFix()
        : base(CertificationRules.NoRange.Id, "Add [Range(0, 1)]")
    {
    }

    // The model may stand in another file than the call.
    private protected override ParameterSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic) => SecondPlace(root, diagnostic)?.FirstAncestorOrSelf<ParameterSyntax>();

    private protected override SyntaxNode Corrected(ParameterSyntax input)
    {
        AttributeListSyntax range = SyntaxFactory.ParseCompilationUnit("[assembly: Range(0, 1)]").AttributeLists[0].WithTarget(null);
        return input.WithoutLeadingTrivia()
            .WithAttributeLists(input.AttributeLists.Insert(0, range.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(input.GetLeadingTrivia());
    }
}
