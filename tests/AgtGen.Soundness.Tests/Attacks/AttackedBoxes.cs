using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Altered trainings of a scenario, run for real by the reference trainer, and the boxes that must hold them.</summary>
internal static class AttackedBoxes
{
    /// <summary>The narrowest box is still this much wider than what the naive trainer may be off, so the allowance hides nothing.</summary>
    private const double AllowanceToWidth = 1e-6;

    /// <summary>Trains and attacks; fails where a parameter of any step is outside the box of that step.</summary>
    public static IReadOnlyList<AttackedBox> Check(Scenario scenario, int trainings)
    {
        Certificate certificate = scenario.Certify();
        TrainingRun run = scenario.Run;
        Assert.Equal(run.Batches.Count, certificate.Boxes.Count);
        double[][][] attained = [.. Enumerable.Range(0, trainings).Select(n => Attacker.Run(run, scenario.Surface, n).ToArray())];
        List<AttackedBox> steps = [];
        for (int step = 0; step < run.Batches.Count; step++)
        {
            Box box = certificate.Boxes[step];
            double[][] reached = [.. attained.Select(of => of[step])];
            int escapes = reached.Sum(box.Escapes);
            Assert.True(escapes == 0, $"{scenario.Name}: {escapes} parameters outside the box after step {step + 1}");
            Assert.All(certificate.Nominal[step].Select((n, i) => box.Lower[i] <= n && n <= box.Upper[i]), Assert.True);

            Box hull = Box.Hull(reached);
            bool isTest = double.IsFinite(box.MeanWidth) && box.MeanWidth * AllowanceToWidth > Box.Allowance && reached.Sum(hull.Shrunk(0.001).Escapes) > 0;
            steps.Add(new(box.MeanWidth, hull.MeanWidth / box.MeanWidth, isTest));
        }

        return steps;
    }
}
