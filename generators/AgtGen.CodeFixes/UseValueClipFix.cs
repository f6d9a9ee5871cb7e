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
public sealed class UseValueClipFix : NodeFix<SimpleNameSyntax>
{
    /// <summary>The fix.</summary>
    public UseValueClipFix()
        : base(CertificationRules.NormClip.Id, "Use Clip.Value")
    {
    }

    private protected override SyntaxNode Corrected(SimpleNameSyntax name) => SyntaxFactory.IdentifierName("Value").WithTriviaFrom(name);

    // The clip may be written in another file than the call.
    private protected override SimpleNameSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax clip ? null : clip.Expression switch
        {
            MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Norm" } name } => name,
            SimpleNameSyntax { Identifier.ValueText: "Norm" } name => name,
            _ => null,
        };
}
