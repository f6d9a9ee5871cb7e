using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Exact;
using AgtGen.Training.Updates;
using Xunit.Abstractions;

namespace AgtGen.Soundness.Tests.Optimizers;

/// <summary>Boxes of descent with momentum and penalties against exact runs with the same gradients.</summary>
public sealed class MomentumTests(ITestOutputHelper output)
{
    private const int Steps = 16;

    private static readonly Descent[] Rules = OptimizerRules.Momentum;

    public static TheoryData<int> All => [.. Enumerable.Range(0, Rules.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void Box_AnyRule_HoldsExactRunsWithAnyGradients(int index)
    {
        Descent rule = Rules[index];
        Random random = new(index);
        double[] start = [1, -0.7, 0, 0.001, .. Enumerable.Range(0, 7).Select(_ => random.NextDouble() - 0.5)];
        Box[] gradients = [.. Enumerable.Range(0, Steps).Select(_ => Drawn(random, start.Length))];
        IReadOnlyList<Box> boxes = RuleRun.Boxes<double>(Certifier.Rule(rule), start, gradients);
        for (int entry = 0; entry < start.Length; entry++)
        {
            foreach (double[] run in Choices(rule, start[entry], gradients, entry, random))
            {
                BigRational[] exact = Reachable.Run(rule, start[entry], run);
                for (int step = 0; step < Steps; step++)
                {
                    Assert.True((BigRational)boxes[step].Lower[entry] <= exact[step], $"{rule}: entry {entry} below its box after step {step + 1}");
                    Assert.True(exact[step] <= (BigRational)boxes[step].Upper[entry], $"{rule}: entry {entry} above its box after step {step + 1}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Box_Float_HoldsThatOfDouble(int index)
    {
        // Starts and gradients are floats, so the double's box is what float's must hold.
        Random random = new(index);
        double[] start = [1, -0.5, 0, .. Enumerable.Range(0, 40).Select(_ => (double)(random.NextSingle() - 0.5f))];
        Box[] gradients = [.. Enumerable.Range(0, Steps).Select(_ => Drawn(random, start.Length))];
        IReadOnlyList<Box> single = RuleRun.Boxes<float>(Certifier.Rule(Rules[index]), start, gradients);
        IReadOnlyList<Box> twice = RuleRun.Boxes<double>(Certifier.Rule(Rules[index]), start, gradients);
        foreach ((Box own, Box inner) in single.Zip(twice))
        {
            Assert.All(own.Lower.Zip(inner.Lower), pair => Assert.True(pair.First <= pair.Second + (1e-12 * Math.Abs(pair.Second))));
            Assert.All(own.Upper.Zip(inner.Upper), pair => Assert.True(pair.First >= pair.Second - (1e-12 * Math.Abs(pair.Second))));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Box_GradientsThatAreKnown_HasTheWidthOfRounding(int index)
    {
        Random random = new(index);
        double[] start = [1, -0.7, 0.3];
        Box[] gradients = [.. Enumerable.Range(0, 5 * Steps).Select(_ => Drawn(random, start.Length)).Select(box => box with { Upper = box.Lower })];
        Box last = RuleRun.Boxes<double>(Certifier.Rule(Rules[index] with { L1 = 0 }), start, gradients)[^1];
        double scale = Math.Max(1, last.Upper.Concat(last.Lower).Max(Math.Abs));
        Assert.All(last.Lower.Zip(last.Upper), pair => Assert.InRange(pair.Second - pair.First, 0, 1e-10 * scale));
    }

    [Fact]
    public void Box_ClosedLoopRule_IsWhatCanBeReached()
    {
        foreach (Descent rule in Rules.Where(rule => rule.L1 == 0 && rule.Momentum > 0 && MomentumCone.Kappa((Sgd)Certifier.Rule(rule)) is not null))
        {
            (double lower, double upper, Box box) = ReachedAndBox(rule, 1);
            Assert.Equal(lower, box.Lower[0], 1e-12);
            Assert.Equal(upper, box.Upper[0], 1e-12);
        }
    }

    [Fact]
    public void Box_DecayOutsideTheClosedLoopRule_HoldsTheCounterexampleAndIsNoWiderThanTwice()
    {
        Descent rule = new(0.5) { Momentum = 0.9, WeightDecay = 0.1 };
        (double lower, double upper, Box box) = ReachedAndBox(rule, 1, 15);
        Assert.Equal(-15.466, lower, 1e-3);
        Assert.Equal(14.556, upper, 1e-3);
        Assert.InRange(lower, box.Lower[0], 0);
        Assert.InRange(upper, 0, box.Upper[0]);
        double ratio = (box.Upper[0] - box.Lower[0]) / (upper - lower);
        output.WriteLine($"[{box.Lower[0]}, {box.Upper[0]}], {ratio:f3} times what can be reached");
        Assert.InRange(ratio, 1, 2);
    }

    [Fact]
    public void Box_ShortcutOutsideItsRange_LosesTheCounterexample()
    {
        // What the field does: the run with the upper gradients as the lower bound, whatever the decay. The attack reaches below it.
        Descent rule = new(0.5) { Momentum = 0.9, WeightDecay = 0.1 };
        double shortcut = (double)Reachable.Run(rule, 1, Enumerable.Repeat(1.0, 15))[^1].FloorToDouble();
        Assert.True(ReachedAndBox(rule, 1, 15).Lower < shortcut - 0.4);
        Assert.Null(MomentumCone.Kappa((Sgd)Certifier.Rule(rule)));
    }

    [Theory]
    [InlineData(0.9, false)]
    [InlineData(0.5, false)]
    [InlineData(0.9, true)]
    [InlineData(0.5, true)]
    public void Kappa_OnEitherSideOfTheCondition_ExistsOrNot(double momentum, bool nesterov)
    {
        double limit = Math.Pow(nesterov ? (1 - momentum) / (1 + momentum) : 1 - Math.Sqrt(momentum), 2);
        Assert.NotNull(MomentumCone.Kappa(new Sgd(0.5, momentum: momentum, nesterov: nesterov, weightDecay: 0.999 * limit / 0.5)));
        Assert.Null(MomentumCone.Kappa(new Sgd(0.5, momentum: momentum, nesterov: nesterov, weightDecay: 1.001 * limit / 0.5)));
    }

    /// <summary>Bounds of gradients that floats hold, some of them points and some without 0.</summary>
    private static Box Drawn(Random random, int count)
    {
        double[] lower = [.. Enumerable.Range(0, count).Select(_ => (double)(random.NextSingle() - 0.75f))];
        return new(lower, [.. lower.Select((low, i) => i % 5 == 4 ? low : (double)(float)(low + random.NextSingle()))]);
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

        foreach (int steps in new[] { 3, 7, 11, Steps })
        {
            foreach (bool largest in new[] { false, true })
            {
                double[] towards = Reachable.Towards(rule with { L1 = 0 }, start, gradients, entry, steps, largest);
                yield return [.. towards, .. lower.Skip(steps)];
            }
        }
    }

    private static (double Lower, double Upper, Box Box) ReachedAndBox(Descent rule, double start, int steps = Steps)
    {
        Box[] gradients = [.. Enumerable.Repeat(new Box([-1], [1]), steps)];
        double End(bool largest) => Reachable.Run(rule, start, Reachable.Towards(rule, start, gradients, 0, steps, largest))[^1].FloorToDouble();
        return (End(false), End(true), RuleRun.Boxes<double>(Certifier.Rule(rule), [start], gradients)[^1]);
    }
}
