using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using Xunit.Abstractions;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Altered trainings, run for real by the reference trainer: every parameter of every step lies in the box of that step.</summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    /// <summary>The narrowest box is still this much wider than what the naive trainer may be off, so the allowance hides nothing.</summary>
    private const double AllowanceToWidth = 1e-6;

    private static int Trainings => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 1000 : 32;

    public static TheoryData<string> Scenarios => ScenarioCatalogue.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Step_AlteredTraining_StaysInsideTheBox(string name)
    {
        Scenario scenario = ScenarioCatalogue.Named(name);
        Certificate certificate = scenario.Certify();
        TrainingRun run = scenario.Run;
        Assert.Equal(run.Batches.Count, certificate.Boxes.Count);

        double[][][] attained = [.. Enumerable.Range(0, Trainings).Select(n => Attacker.Run(run, scenario.Surface, n).ToArray())];

        for (int step = 0; step < run.Batches.Count; step++)
        {
            Box box = certificate.Boxes[step];
            double[][] reached = [.. attained.Select(steps => steps[step])];
            int escapes = reached.Sum(box.Escapes);
            Assert.True(escapes == 0, $"{name}: {escapes} parameters outside the box after step {step + 1}");
            Assert.All(certificate.Nominal[step].Select((n, i) => box.Lower[i] <= n && n <= box.Upper[i]), Assert.True);
            Assert.True(box.MeanWidth * AllowanceToWidth > Box.Allowance, $"a box as narrow as {box.MeanWidth:e1} tests the allowance");

            Box hull = Box.Hull(reached);
            Assert.True(reached.Sum(hull.Shrunk(0.001).Escapes) > 0, "a box that is 0.1 % too narrow must be noticed");
            output.WriteLine($"step {step + 1}: attacks fill {hull.MeanWidth / box.MeanWidth:p0} of the width {box.MeanWidth:e2}");
        }
    }
}
