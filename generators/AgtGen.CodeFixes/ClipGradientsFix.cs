using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT4001: clips gradients to [-1, 1] where the optimiser is made. The right bound depends on the model; any makes the certificate possible.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClipGradientsFix))]
[Shared]
public sealed class ClipGradientsFix : NodeFix<BaseObjectCreationExpressionSyntax>
{
    /// <summary>The fix.</summary>
    public ClipGradientsFix()
        : base(CertificationRules.UnclippedSubstitution.Id, "Add 'Clip = Clip.Value(1.0)'")
    {
    }

    private protected override SyntaxNode Corrected(BaseObjectCreationExpressionSyntax optimizer) => InitializerEntry.Set(optimizer, "Clip", Qualifier(optimizer) + "Clip.Value(1.0)");

    // Who writes the optimiser's namespace may not have imported it.
    private static string Qualifier(BaseObjectCreationExpressionSyntax optimizer) =>
        optimizer is ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax name } ? $"{name.Left}." : string.Empty;

    // The optimiser may have been made in another file than that of the call.
    private protected override BaseObjectCreationExpressionSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic) =>
        SecondPlace(root, diagnostic) as BaseObjectCreationExpressionSyntax;
}
