using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Analysis;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT3007: writes an optimizer that torch.optim makes as that of AgtGen that computes the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TranslateOptimizerFix))]
[Shared]
public sealed class TranslateOptimizerFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public TranslateOptimizerFix()
        : base(GradientRules.ForeignOptimizer.Id, "Use the same optimizer of AgtGen")
    {
    }

    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(TorchOptimizer.Property) && SecondPlace(root, diagnostic) is InvocationExpressionSyntax;

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        Dictionary<SyntaxNode, SyntaxNode> replacements = [];
        foreach (Diagnostic diagnostic in diagnostics.Where(diagnostic => CanFix(root, diagnostic)))
        {
            SyntaxNode made = SecondPlace(root, diagnostic)!;
            replacements[made] = SyntaxFactory.ParseExpression(diagnostic.Properties[TorchOptimizer.Property]!);
            if (made.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { IsVar: false } type } } })
            {
                replacements[type] = SyntaxFactory.IdentifierName("var");
            }
        }

        return root.ReplaceNodes(replacements.Keys, (original, _) => replacements[original].WithTriviaFrom(original));
    }
}
