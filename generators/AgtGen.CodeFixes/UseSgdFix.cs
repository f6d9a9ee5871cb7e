using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AgtGen.CodeFixes;

/// <summary>AGT3007: makes an <c>Sgd</c> of another optimizer, with its momentum and weight decay where they are named.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseSgdFix))]
[Shared]
public sealed class UseSgdFix : UseOptimizerFix
{
    /// <summary>The fix.</summary>
    public UseSgdFix()
        : base("Use Sgd")
    {
    }

    private protected override IEnumerable<(string Name, string Given)> Settings =>
    [
        ("momentum", "momentum"), ("dampening", "dampening"), ("weightDecay", "weightDecay"), ("weightDecay", "weight_decay"), ("nesterov", "nesterov"),
    ];

    private protected override bool IsFor(string name) => true;

    private protected override string TypeFor(string name) => "Sgd";
}
