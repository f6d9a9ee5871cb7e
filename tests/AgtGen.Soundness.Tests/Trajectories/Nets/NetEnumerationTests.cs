using AgtGen.Kernels;
using AgtGen.Trajectories;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>Nets with one hidden layer: every altered training of small data sets.</summary>
public sealed class NetEnumerationTests
{
    /// <summary>What the retrainings in double can be off by.</summary>
    private const double Tolerance = 1e-11;

    private static int Seeds => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 100 : 6;

    [Theory]
    [InlineData(UnitKind.Relu, ResidualKind.Softmax, 1)]
    [InlineData(UnitKind.Relu, ResidualKind.Softmax, 2)]
    [InlineData(UnitKind.Tanh, ResidualKind.Softmax, 2)]
    [InlineData(UnitKind.Sigmoid, ResidualKind.Softmax, 2)]
    [InlineData(UnitKind.Relu, ResidualKind.Logistic, 2)]
    [InlineData(UnitKind.Tanh, ResidualKind.Logistic, 3)]
    [InlineData(UnitKind.Tanh, ResidualKind.Squared, 2)]
    public void Removal_EverySet_StaysInside(UnitKind unit, ResidualKind residual, int k) => RequireInside(AlterationKind.Removal, unit, residual, k);

    [Theory]
    [InlineData(UnitKind.Relu, ResidualKind.Softmax, 2)]
    [InlineData(UnitKind.Tanh, ResidualKind.Softmax, 1)]
    [InlineData(UnitKind.Tanh, ResidualKind.Logistic, 2)]
    [InlineData(UnitKind.Sigmoid, ResidualKind.Logistic, 1)]
    public void Flip_EverySet_StaysInside(UnitKind unit, ResidualKind residual, int k) => RequireInside(AlterationKind.Flip, unit, residual, k);

    private static void RequireInside(AlterationKind kind, UnitKind unit, ResidualKind residual, int k)
    {
        int bounded = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            NetRun run = TinyNets.Of(seed, unit, residual, kind);
            LabelledData<double> points = TinyNets.Rows(seed + 1000, 5, run);
            NetTrajectory trajectory = run.Bound(kind, k);
            int[] asked = [.. Enumerable.Range(0, points.Count).Select(row => row % run.Outputs)];
            HeadAnswers answers = trajectory.Evaluate(NetRun.Points(points), asked);
            bounded += trajectory.EndedAt == 0 ? 1 : 0;
            foreach (HashSet<int> set in Subsets.UpTo(k, run.Data.Count))
            {
                double[] theta = run.Retrain(kind, set);
                for (int row = 0; row < points.Count; row++)
                {
                    RequireInside(answers, row, run.OutputsOf(theta, points.Row(row)), asked[row], run, points.Label(row));
                }
            }
        }

        // Bounds that always give up would hold, too.
        Assert.True(bounded > Seeds / 2, $"Only {bounded} of {Seeds} trainings were bounded at all.");
    }

    private static void RequireInside(HeadAnswers answers, int row, double[] outputs, int asked, NetRun run, double label)
    {
        for (int c = 0; c < outputs.Length; c++)
        {
            int at = (row * outputs.Length) + c;
            Assert.InRange(outputs[c], answers.Outputs[at].Lower - Tolerance, answers.Outputs[at].Upper + Tolerance);
            if (outputs.Length > 1)
            {
                Assert.InRange(outputs[c] - outputs[asked], answers.Leads[at].Lower - Tolerance, answers.Leads[at].Upper + Tolerance);
            }
        }

        Assert.InRange(run.LossOf(outputs, label), answers.Losses[row].Lower - Tolerance, answers.Losses[row].Upper + Tolerance);
    }
}
