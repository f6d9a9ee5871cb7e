using AgtGen.Soundness.Tests.Scenarios;
using Xunit.Abstractions;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Altered trainings, run for real by the reference trainer: every parameter of every step lies in the box of that step.</summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    private static int Trainings => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 1000 : 32;

    public static TheoryData<string> Scenarios => ScenarioCatalogue.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Step_AlteredTraining_StaysInsideTheBox(string name)
    {
        foreach (AttackedBox box in AttackedBoxes.Check(ScenarioCatalogue.Named(name), Trainings))
        {
            output.WriteLine($"attacks fill {box.Filled:p0} of the width {box.Width:e2}");
            Assert.True(box.IsTest, $"a box as narrow as {box.Width:e1}, or attacks that do not notice one that is 0.1 % narrower, test the allowance");
        }
    }
}
