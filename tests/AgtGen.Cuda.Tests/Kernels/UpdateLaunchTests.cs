using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Optimizers;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Boxes of every optimizer on a device, with given boxes of gradients: against exact runs, and beside the processor's.</summary>
public sealed class UpdateLaunchTests
{
    private const int Steps = 12;

    private static readonly Descent[] Rules = [.. OptimizerRules.Momentum, .. OptimizerRules.Adaptive];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Rules.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void Step_AnyRule_HoldsExactRunsWithAnyGradients(int index)
    {
        Random random = new(index);
        (double[] start, Box[] gradients) = Drawn(random);
        IReadOnlyList<Box> boxes = DeviceRuleRun.Boxes<double>(Certifier.Rule(Rules[index]), start, gradients);
        for (int entry = 0; entry < start.Length; entry++)
        {
            foreach (double[] run in Choices(Rules[index], start[entry], gradients, entry, random))
            {
                BigRational[] exact = Rules[index].Adam is null ? Reachable.Run(Rules[index], start[entry], run) : ExactAdam.Run(Rules[index], start[entry], run);
                for (int step = 0; step < exact.Length; step++)
                {
                    Assert.True((BigRational)boxes[step].Lower[entry] <= exact[step] && exact[step] <= (BigRational)boxes[step].Upper[entry], $"{Rules[index]}: entry {entry} after step {step + 1}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Step_AnyRule_GivesTheBoxesOfTheProcessor(int index)
    {
        (double[] start, Box[] gradients) = Drawn(new(index));
        Check(RuleRun.Boxes<double>(Certifier.Rule(Rules[index]), start, gradients), DeviceRuleRun.Boxes<double>(Certifier.Rule(Rules[index]), start, gradients), 53);
        Check(RuleRun.Boxes<float>(Certifier.Rule(Rules[index]), start, gradients), DeviceRuleRun.Boxes<float>(Certifier.Rule(Rules[index]), start, gradients), 24);
    }

    /// <summary>Where nothing but rounding makes a box wide, rounding must not take the nominal run out of it, which <see cref="DeviceRuleRun"/> requires of each step.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Step_GradientsThatAreKnown_KeepsNominalValuesInside(int index)
    {
        Random random = new(index);
        double[] start = [.. Enumerable.Range(0, 300).Select(_ => (double)(random.NextSingle() - 0.5f))];
        Box[] gradients = [.. Enumerable.Range(0, 5 * Steps).Select(_ => (double[])[.. start.Select(_ => (double)(random.NextSingle() - 0.5f))]).Select(known => new Box(known, known))];
        Descent rule = Rules[index] with { L1 = 0 };
        Box last = DeviceRuleRun.Boxes<float>(Certifier.Rule(rule), start, gradients)[^1];
        double scale = Math.Max(1, last.Lower.Concat(last.Upper).Max(Math.Abs));

        Assert.All(last.Lower.Zip(last.Upper), pair => Assert.InRange(pair.Second - pair.First, 0, 0.01 * scale));
    }

    /// <summary>Many entries and few steps, from 0: bounds of roundings alone, so near to the exact values that one operation rounded the other way leaves some of them.</summary>
    [Fact]
    public void Step_OfAdamWithGradientsThatAreKnown_HoldsExactRuns()
    {
        const int Entries = 1000, Few = 3;
        Descent rule = new(0.125) { Adam = (0.5, 0.75, 0.0625) };
        Random random = new(3);
        double[] start = new double[Entries];
        Box[] gradients = [.. Enumerable.Range(0, Few).Select(_ => (double[])[.. start.Select(_ => random.NextDouble() - 0.5)]).Select(known => new Box(known, known))];
        IReadOnlyList<Box> boxes = DeviceRuleRun.Boxes<double>(Certifier.Rule(rule), start, gradients);
        for (int entry = 0; entry < Entries; entry++)
        {
            BigRational[] exact = ExactAdam.Run(rule, 0, [.. gradients.Select(box => box.Lower[entry])]);
            for (int step = 0; step < Few; step++)
            {
                Assert.True((BigRational)boxes[step].Lower[entry] <= exact[step] && exact[step] <= (BigRational)boxes[step].Upper[entry], $"entry {entry} after step {step + 1}");
            }
        }
    }

    /// <summary>Ratios beyond the cap of exact runs: squares that vanish, and means that do not.</summary>
    [Fact]
    public void Step_OfAdamWhoseSquaresUnderflow_KeepsTheNominalValueInside()
    {
        Adam tiny = new(0.1, epsilon: 1e-35);
        Box[] gradients = [.. Enumerable.Repeat(new Box([1e-25, -3e-24], [1e-25, 1e-24]), 6)];

        Assert.All(DeviceRuleRun.Boxes<float>(tiny, [0, 1], gradients), box => Assert.True(box.Lower[0] < -0.1));
    }

    // The same operations in the same order: what differs is where the processor steps outward behind a rounding to nearest.
    private static void Check(IReadOnlyList<Box> here, IReadOnlyList<Box> there, int precision)
    {
        for (int step = 0; step < here.Count; step++)
        {
            (Box one, Box other) = (here[step], there[step]);
            double size = Math.Max(1, one.Lower.Concat(one.Upper).Max(Math.Abs));
            Assert.All(one.Lower.Zip(other.Lower).Concat(one.Upper.Zip(other.Upper)), ends => Assert.InRange(Math.Abs(ends.First - ends.Second), 0, 64 * (step + 1) * size * Math.ScaleB(1, -precision)));
        }
    }

    private static (double[] Start, Box[] Gradients) Drawn(Random random)
    {
        double[] start = [1, -0.5, 0, 0.125, .. Enumerable.Range(0, 7).Select(_ => (double)(random.NextSingle() - 0.5f))];
        return (start, [.. Enumerable.Range(0, Steps).Select(_ =>
        {
            double[] lower = [.. start.Select(_ => (double)(random.NextSingle() - 0.75f))];
            return new Box(lower, [.. lower.Select((low, i) => i % 5 == 4 ? low : (double)(float)(low + random.NextSingle()))]);
        })]);
    }

    private static IEnumerable<double[]> Choices(Descent rule, double start, Box[] gradients, int entry, Random random)
    {
        double[] lower = [.. gradients.Select(box => box.Lower[entry])], upper = [.. gradients.Select(box => box.Upper[entry])];
        yield return lower;
        yield return upper;
        for (int i = 0; i < 6; i++)
        {
            yield return [.. lower.Zip(upper, (l, u) => random.Next(2) == 0 ? l : u)];
        }

        if (rule.Adam is null)
        {
            yield return Reachable.Towards(rule with { L1 = 0 }, start, gradients, entry, Steps, largest: false);
            yield return Reachable.Towards(rule with { L1 = 0 }, start, gradients, entry, Steps, largest: true);
        }
    }
}
