using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

/// <summary>Settings that were searched on trusted rows depend on no data that the threat covers: the pipeline of the documentation is silent.</summary>
public sealed class SuggestedSettingsTests
{
    private const string Search =
        "var open = data.Take(100).AsTrusted(); var check = data.Skip(100).Take(50).AsTrusted(); var rest = data.Skip(150); var threat = new Removal { Samples = 1 }; "
        + "var best = CertifiedSweep.SuggestSettings(model, open, check, threat, rest.Count)[0];";

    [Fact]
    public Task Settings_SearchedOnTrustedRows_AreSilent() => RuleTest.IsSilent(
        TrainingSnippets.Train("best.Optimizer", "best.Schedule", "threat", Search).Replace("model, data, best", "model, rest, best", StringComparison.Ordinal));
}
