using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT4011: clips entries where the norm was clipped, at the same bound: so a replaced sample moves each parameter as far as before, and the others teach at least as much.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseValueClipFix))]
[Shared]
public sealed class UseValueClipFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public UseValueClipFix()
        : base(CertificationRules.NormClip.Id, "Use Clip.Value")
    {
    }

    // The clip may be written in another file than the call.
    private protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => NameAt(root, diagnostic) is not null;

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => NameAt(root, diagnostic)).OfType<SimpleNameSyntax>().Distinct(),
        static (_, name) => SyntaxFactory.IdentifierName("Value").WithTriviaFrom(name));

    private static SimpleNameSyntax? NameAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax clip ? null : clip.Expression switch
        {
            MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Norm" } name } => name,
            SimpleNameSyntax { Identifier.ValueText: "Norm" } name => name,
            _ => null,
        };
}
