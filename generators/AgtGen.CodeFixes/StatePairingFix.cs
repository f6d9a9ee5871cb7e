using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT4008: adds <c>Paired = false</c>, under which each budget counts by itself; that is safe whichever samples they hit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StatePairingFix))]
[Shared]
public sealed class StatePairingFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public StatePairingFix()
        : base(CertificationRules.UnstatedPairing.Id, "Add 'Paired = false'")
    {
    }

    // The threat may have been made in another file than that of the call.
    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => ThreatAt(root, diagnostic) is not null;

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => ThreatAt(root, diagnostic)).OfType<BaseObjectCreationExpressionSyntax>().Distinct(),
        static (_, threat) => InitializerEntry.Set(threat, "Paired", "false"));

    private static BaseObjectCreationExpressionSyntax? ThreatAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as BaseObjectCreationExpressionSyntax;
}
