using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;
using AgtGen.Training.Updates;

namespace AgtGen.Soundness.Tests.Optimizers;

/// <summary>Boxes of Adam against exact runs with the same gradients.</summary>
public sealed class AdamTests
{
    private const int Steps = 12;

    private static readonly Descent[] Rules = OptimizerRules.Adaptive;

    public static TheoryData<int> All => [.. Enumerable.Range(0, Rules.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void Box_AnyRule_HoldsExactRunsWithAnyGradients(int index)
    {
        Random random = new(index);
        double[] start = [1, -0.7, 0, .. Enumerable.Range(0, 20).Select(_ => random.NextDouble() - 0.5)];
        Box[] gradients = [.. Enumerable.Range(0, Steps).Select(_ => Drawn(random, start.Length))];
        IReadOnlyList<Box> boxes = RuleRun.Boxes<double>(Certifier.Rule(Rules[index]), start, gradients);
        for (int run = 0; run < 40; run++)
        {
            for (int entry = 0; entry < start.Length; entry++)
            {
                BigRational[] exact = ExactAdam.Run(Rules[index], start[entry], [.. gradients.Select(box => Chosen(box, entry, run, random))]);
                for (int step = 0; step < Steps; step++)
                {
                    Assert.True((BigRational)boxes[step].Lower[entry] <= exact[step] && exact[step] <= (BigRational)boxes[step].Upper[entry], $"{Rules[index]}: entry {entry} after step {step + 1}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Box_GradientsThatAreKnown_HasTheWidthOfRounding(int index)
    {
        Random random = new(index);
        double[] start = [1, -0.7, 0.3];
        Box[] gradients = [.. Enumerable.Range(0, 40).Select(_ => Drawn(random, start.Length)).Select(box => box with { Upper = box.Lower })];
        Box last = RuleRun.Boxes<double>(Certifier.Rule(Rules[index]), start, gradients)[^1];
        Assert.All(last.Lower.Zip(last.Upper), pair => Assert.InRange(pair.Second - pair.First, 0, 1e-10));
    }

    [Fact]
    public void Box_AnyGradients_GrowsByNoMoreThanTheCapsOfItsSteps()
    {
        // Gradients of any size and sign, known up to a factor of 10^9.
        Descent rule = new(0.1) { Adam = (0.9, 0.999, 1e-8) };
        Box[] gradients = [.. Enumerable.Range(0, 50).Select(step => new Box([-1e6 * (1 + step)], [1e-3]))];
        IReadOnlyList<Box> boxes = RuleRun.Boxes<double>(Certifier.Rule(rule), [0], gradients);
        double reach = 0;
        for (int step = 0; step < boxes.Count; step++)
        {
            reach += 0.1 * AdamCap.Up(0.9, 0.999, step + 1) * (1 + 1e-12);
            Assert.InRange(boxes[step].Lower[0], -reach, 0);
            Assert.InRange(boxes[step].Upper[0], 0, reach);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 1.4)]
    [InlineData(100_000, 7.26, 7.28)]
    public void Cap_OfTheUsualBetas_IsThatOfTheory(int step, double least, double most) => Assert.InRange(AdamCap.Up(0.9, 0.999, step), least - 1e-12, most + 1e-12);

    [Theory]
    [InlineData(0.9, 0.999, 3)]
    [InlineData(0.9, 0.999, 30)]
    [InlineData(0.5, 0.3, 8)]
    public void Cap_GradientsThatGrowAsTheirMemoryFades_IsReached(double beta1, double beta2, int steps)
    {
        // Equality in the inequality of Cauchy and Schwarz: g_i grows with (b2 / b1)^i.
        (double m, double v) = (0, 0);
        for (int step = 0; step < steps; step++)
        {
            double g = Math.Pow(beta2 / beta1, step);
            (m, v) = ((beta1 * m) + ((1 - beta1) * g), (beta2 * v) + ((1 - beta2) * g * g));
        }

        double ratio = m / (1 - Math.Pow(beta1, steps)) / Math.Sqrt(v / (1 - Math.Pow(beta2, steps)));
        Assert.InRange(AdamCap.Up(beta1, beta2, steps), ratio * (1 - 1e-12), ratio * (1 + 1e-12));
    }

    private static Box Drawn(Random random, int count)
    {
        double[] lower = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.75)];
        return new(lower, [.. lower.Select((low, i) => i % 5 == 4 ? low : low + (random.NextDouble() * (i % 3 == 0 ? 0.1 : 1)))]);
    }

    private static double Chosen(Box box, int entry, int run, Random random) => (run % 4, random.Next(2)) switch
    {
        (0, _) => box.Lower[entry],
        (1, _) => box.Upper[entry],
        (2, _) => box.Lower[entry] + (random.NextDouble() * 0.999 * (box.Upper[entry] - box.Lower[entry])),
        (_, 0) => box.Lower[entry],
        _ => box.Upper[entry],
    };
}
