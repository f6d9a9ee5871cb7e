using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT5001: a loss that has an exact encoding in place of a cross-entropy: the hinge of one output, or that of several. Both train another model; which is wanted, the author knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseEncodableLossFix))]
[Shared]
public sealed class UseEncodableLossFix : NodeFix<SimpleNameSyntax>
{
    /// <summary>The fix.</summary>
    public UseEncodableLossFix()
        : base(EncodingRules.NotEncodable.Id, "Use a hinge loss")
    {
    }

    private protected override SyntaxNode Corrected(SimpleNameSyntax loss) => SyntaxFactory.IdentifierName(Substitute(loss)!).WithTriviaFrom(loss);

    private protected override SimpleNameSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic) => LossAt(root, diagnostic);

    /// <summary>The name of the loss that can be exchanged at a place, or null: class weights and positive weights have no place in a hinge of one output.</summary>
    internal static SimpleNameSyntax? LossAt(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        InvocationExpressionSyntax? call = place.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        SimpleNameSyntax? name = call is { ArgumentList.Arguments.Count: 2 } ? (call.Expression as MemberAccessExpressionSyntax)?.Name ?? call.Expression as SimpleNameSyntax : null;
        return name is not null && Substitute(name) is not null ? name : null;
    }

    private static string? Substitute(SimpleNameSyntax loss) => loss.Identifier.ValueText switch
    {
        "BinaryCrossEntropy" => "Hinge",
        "CrossEntropy" => "MultiMargin",
        _ => null,
    };
}
