using AgtGen.Kernels;
using AgtGen.Trajectories;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>What the tests of nets would find: each fault takes bounds that hold to where an altered training escapes them.</summary>
public sealed class NetFaultTests
{
    private const int Seeds = 6;
    private const int Points = 6;

    [Theory]
    [InlineData(AlterationKind.Removal, UnitKind.Tanh)]
    [InlineData(AlterationKind.Removal, UnitKind.Relu)]
    [InlineData(AlterationKind.Flip, UnitKind.Tanh)]
    internal void NoFault_NothingEscapes(AlterationKind kind, UnitKind unit) => Assert.Equal((0, 0), Escapes(kind, unit, 1, _ => { }));

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void SignOfInfluences_Escapes(AlterationKind kind) => Assert.True(Escapes(kind, UnitKind.Tanh, 1, sweep => Scale(sweep, -1)).Outputs > 0);

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void InfluencesTooSmall_Escape(AlterationKind kind) => Assert.True(Escapes(kind, UnitKind.Tanh, 1, sweep => Scale(sweep, 0.8)).Outputs > 0);

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void RestLeftOut_Escapes(AlterationKind kind) => Assert.True(Escapes(kind, UnitKind.Tanh, 1, sweep => sweep.Moves.MoveTo(sweep.Influences, sweep.Moves.Longest, 0)).Rests > 0);

    [Theory]
    [InlineData(AlterationKind.Removal, UnitKind.Tanh)]
    [InlineData(AlterationKind.Flip, UnitKind.Tanh)]
    [InlineData(AlterationKind.Removal, UnitKind.Relu)]
    internal void OneSampleMoreThanTheBudget_Escapes(AlterationKind kind, UnitKind unit) => Assert.True(Escapes(kind, unit, 2, _ => { }).Outputs > 0);

    /// <summary>Alters up to so many samples of trainings whose bounds are for one.</summary>
    /// <returns>Outputs outside their bounds; and, of single samples, how often theta' - theta - a_j is longer than r.</returns>
    private static (int Outputs, int Rests) Escapes(AlterationKind kind, UnitKind unit, int altered, Action<NetSweep> fault)
    {
        (int outside, int longer) = (0, 0);
        for (int seed = 0; seed < Seeds; seed++)
        {
            NetRun run = TinyNets.Of(seed, unit, ResidualKind.Logistic, kind);
            NetTraining training = run.Training(kind, 1);
            using WorkerTeam team = new(1);
            NetSweep sweep = new(training, team);
            Assert.Equal(0, sweep.Run(CancellationToken.None));
            fault(sweep);
            LabelledData<double> given = TinyNets.Rows(seed + 90, Points, run);
            HeadAnswers answers = new NetTrajectory(training, sweep, 0, 1).Evaluate(NetRun.Points(given));
            double[] plain = run.Retrain(kind, new HashSet<int>());
            foreach (HashSet<int> set in Subsets.UpTo(altered, run.Data.Count))
            {
                double[] theta = run.Retrain(kind, set);
                longer += set.Count == 1 && Distance(theta, plain, sweep, training.Shape, set.Single()) > sweep.Moves.Rest.Value + 1e-12 ? 1 : 0;
                for (int row = 0; row < Points; row++)
                {
                    double output = run.OutputsOf(theta, given.Row(row))[0];
                    outside += output < answers.Outputs[row].Lower - 1e-12 || output > answers.Outputs[row].Upper + 1e-12 ? 1 : 0;
                }
            }
        }

        return (outside, longer);
    }

    private static double Distance(double[] theta, double[] plain, NetSweep sweep, NetShape shape, int row)
    {
        double square = 0;
        for (int p = 0; p < theta.Length; p++)
        {
            double rest = theta[p] - plain[p] - sweep.Influences[(row * shape.Stride) + p];
            square += rest * rest;
        }

        return Math.Sqrt(square);
    }

    private static void Scale(NetSweep sweep, double factor)
    {
        for (int at = 0; at < sweep.Influences.Length; at++)
        {
            sweep.Influences[at] *= factor;
        }

        sweep.Moves.MoveTo(sweep.Influences, sweep.Moves.Longest, sweep.Moves.Rest);
    }
}
