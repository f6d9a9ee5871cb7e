using System.Collections.Immutable;
using System.Composition;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT3004: asks the loss for one value per sample.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoReductionFix))]
[Shared]
public sealed class NoReductionFix : SyntaxRewriteFix
{
    /// <summary>The fix.</summary>
    public NoReductionFix()
        : base(GradientRules.BatchReduction.Id, "Use Reduction.None")
    {
    }

    private protected override SyntaxNode Rewrite(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics) =>
        root.ReplaceNodes(diagnostics.Select(diagnostic => PlaceOf(root, diagnostic)), static (_, place) => Corrected(place).WithTriviaFrom(place));

    // The reduction where it is given; otherwise the call: TorchSharp averages by default.
    private static SyntaxNode PlaceOf(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return place.Parent is InvocationExpressionSyntax call && call.Expression == place ? call : place;
    }

    // However the enumeration is written, by an alias or its full name, it stays written so.
    private static ExpressionSyntax Corrected(SyntaxNode place) => place switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "mean" or "sum" } reduced } => reduced.Expression,
        InvocationExpressionSyntax call => WithReduction(call),
        MemberAccessExpressionSyntax access => access.WithName(SyntaxFactory.IdentifierName("None")),
        CastExpressionSyntax cast => SyntaxFactory.ParseExpression(cast.Type + ".None"),
        _ => SyntaxFactory.ParseExpression("Reduction.None"),
    };

    private static InvocationExpressionSyntax WithReduction(InvocationExpressionSyntax call)
    {
        // a.nn.functional.cross_entropy: the enumeration is a.nn.Reduction.
        string factories = call.Expression is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var nn } }
            ? nn.ToString()
            : "TorchSharp.torch.nn";
        ArgumentSyntax none = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(factories + ".Reduction.None"))
            .WithNameColon(SyntaxFactory.NameColon("reduction").WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(SyntaxFactory.Space);
        return call.WithArgumentList(call.ArgumentList.AddArguments(none));
    }
}
