using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT4008: adds <c>Paired = false</c>, under which each budget counts by itself; that is safe whichever samples they hit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StatePairingFix))]
[Shared]
public sealed class StatePairingFix : NodeFix<BaseObjectCreationExpressionSyntax>
{
    /// <summary>The fix.</summary>
    public StatePairingFix()
        : base(CertificationRules.UnstatedPairing.Id, "Add 'Paired = false'")
    {
    }

    private protected override SyntaxNode Corrected(BaseObjectCreationExpressionSyntax threat) => InitializerEntry.Set(threat, "Paired", "false");

    // The threat may have been made in another file than that of the call.
    private protected override BaseObjectCreationExpressionSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as BaseObjectCreationExpressionSyntax;
}
