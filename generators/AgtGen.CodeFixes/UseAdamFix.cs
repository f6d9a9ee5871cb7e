using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AgtGen.CodeFixes;

/// <summary>AGT3007: makes AgtGen's <c>Adam</c> or <c>AdamW</c> of another library's. The name is qualified: the other one has it, too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseAdamFix))]
[Shared]
public sealed class UseAdamFix : UseOptimizerFix
{
    /// <summary>The fix.</summary>
    public UseAdamFix()
        : base("Use Adam of AgtGen")
    {
    }

    private protected override IEnumerable<(string Name, string Given)> Settings =>
        [("beta1", "beta1"), ("beta2", "beta2"), ("epsilon", "epsilon"), ("epsilon", "eps"), ("weightDecay", "weightDecay"), ("weightDecay", "weight_decay")];

    private protected override bool IsFor(string name) => name.EndsWith("Adam", StringComparison.Ordinal) || name.EndsWith("AdamW", StringComparison.Ordinal);

    private protected override string TypeFor(string name) => name.EndsWith("AdamW", StringComparison.Ordinal) ? "AgtGen.Training.AdamW" : "AgtGen.Training.Adam";
}
