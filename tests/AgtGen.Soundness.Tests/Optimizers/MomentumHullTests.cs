using AgtGen.Kernels;
using AgtGen.Testing.Exact;
using AgtGen.Training.Updates;

namespace AgtGen.Soundness.Tests.Optimizers;

/// <summary>The hull of two boxes with momentum, where levels of a budget meet.</summary>
public sealed class MomentumHullTests
{
    /// <summary>
    /// Under the closed-loop rule the lower run of a box has the lower theta and the upper v. The hull's is below that of either in theta and in kappa theta - v, and in the latter no lower than the lower of them, but for roundings.
    /// </summary>
    [Fact]
    public void Include_ClosedLoopRule_IsTheHullInTheOrderOfRuns()
    {
        Sgd optimizer = new(0.1, momentum: 0.5, weightDecay: 0.2);
        double kappa = MomentumCone.Kappa(optimizer)!.Value;
        Assert.True(kappa > 0);
        Random random = new(1);
        for (int trial = 0; trial < 2_000; trial++)
        {
            (UpdateRule<float> one, UpdateRule<float> other) = (Drawn(optimizer, random), Drawn(optimizer, random));
            (float Theta, float Velocity)[] lower = [Lower(one), Lower(other)], upper = [Upper(one), Upper(other)];
            one.Include(other, 0, 0, 1);
            Require(kappa, Lower(one), lower, sign: 1);
            Require(kappa, Upper(one), upper, sign: -1);
        }
    }

    [Fact]
    public void Include_Itself_ChangesNoBit()
    {
        foreach (Sgd optimizer in new Sgd[] { new(0.1, momentum: 0.5, weightDecay: 0.2), new(0.5, momentum: 0.9, weightDecay: 0.1), new(0.1, momentum: 0.5) })
        {
            UpdateRule<float> rule = Drawn(optimizer, new(2)), same = Drawn(optimizer, new(2));
            rule.Include(same, 0, 0, 1);
            Assert.Equal((Lower(same), Upper(same)), (Lower(rule), Upper(rule)));
        }
    }

    private static void Require(double kappa, (float Theta, float Velocity) hull, (float Theta, float Velocity)[] runs, int sign)
    {
        BigRational X((float Theta, float Velocity) run) => (BigRational.FromDouble(kappa) * (BigRational)run.Theta) - (BigRational)run.Velocity;
        Assert.Contains(runs, run => run.Theta == hull.Theta);
        Assert.All(runs, run =>
        {
            Assert.True(sign * (run.Theta - hull.Theta) >= 0);
            Assert.True(sign * (X(run) - X(hull)).Sign >= 0);
        });
        Assert.Contains(runs, run => Math.Abs((X(run) - X(hull)).FloorToDouble()) < 1e-6);
    }

    private static (float Theta, float Velocity) Lower(UpdateRule<float> rule) => (rule.Boxes[0][0].Lower[0], rule.Boxes[1][0].Upper[0]);

    private static (float Theta, float Velocity) Upper(UpdateRule<float> rule) => (rule.Boxes[0][0].Upper[0], rule.Boxes[1][0].Lower[0]);

    private static UpdateRule<float> Drawn(Sgd optimizer, Random random)
    {
        float Number() => (random.NextSingle() * 4) - 2;
        UpdateRule<float> rule = optimizer.RuleFor<float>([new(1, 1)], [new(1, 1)]);
        foreach (ParameterState<float>[] box in rule.Boxes)
        {
            (float a, float b) = (Number(), Number());
            (box[0].Lower[0], box[0].Upper[0]) = (Math.Min(a, b), Math.Max(a, b));
        }

        return rule;
    }
}
