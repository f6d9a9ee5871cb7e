using Xunit.Abstractions;

namespace AgtGen.Soundness.Tests.Golden;

/// <summary>The same data, weights and settings as a published implementation: equal nominal values, boxes and metrics at least as tight.</summary>
public sealed class GoldenTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(GoldenCases.InScope), MemberType = typeof(GoldenCases))]
    public void Train_RecordedRun_NominalEqualAndBoxNoWider(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        double share = GoldenComparison.Check(golden, GoldenRun.Certify(golden), output.WriteLine);

        output.WriteLine($"{name}: mean width {share:f6} of the recorded one");
    }
}
