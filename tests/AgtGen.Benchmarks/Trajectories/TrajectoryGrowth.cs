using AgtGen.Kernels;
using AgtGen.Trajectories;

namespace AgtGen.Benchmarks.Trajectories;

/// <summary>Bounds along a logistic regression on random rows, removal of rows of the data set, full batches, on one thread.</summary>
/// <param name="Steps">Steps.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Features">Features.</param>
/// <param name="Samples">k.</param>
internal sealed record TrajectoryGrowth(int Steps, int Rows, int Features, int Samples)
{
    /// <summary>Points whose outputs are asked for.</summary>
    public const int Points = 256;

    private const int Rounds = 3;

    /// <summary>One training, and each of its numbers doubled twice.</summary>
    public static IEnumerable<TrajectoryGrowth> All => new TrajectoryGrowth[]
    {
        new(50, 500, 31, 1),
        new(100, 500, 31, 1),
        new(200, 500, 31, 1),
        new(50, 1000, 31, 1),
        new(50, 2000, 31, 1),
        new(50, 500, 63, 1),
        new(50, 500, 127, 1),
        new(50, 500, 31, 2),
        new(50, 500, 31, 8),
    };

    /// <summary>The least of some rounds of processor time.</summary>
    /// <returns>Of the sweep forward, and of the sweeps back for all points.</returns>
    public (double Forward, double Back) Measure()
    {
        (double forward, double back) = (double.PositiveInfinity, double.PositiveInfinity);
        LinearHead head = new(0, 1, ResidualKind.Logistic);
        HeadData rows = HeadData.Of(head, [new ParameterState<double>(1, Features), new ParameterState<double>(1, 1)], Data(1, Rows));
        HeadData points = HeadData.Rowwise(head, Data(2, Points));
        HeadTraining training = new(rows, new(AlterationKind.Removal, Samples, 0), ResidualKind.Logistic, new(RateSchedule.Constant(0.1), new(Steps, Rows), 0));
        for (int round = 0; round < Rounds; round++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            ScalarTrajectory trajectory = ScalarTrajectory.Of(training, 1, CancellationToken.None);
            TimeSpan swept = Environment.CpuUsage.TotalTime;
            trajectory.Evaluate(points);
            (forward, back) = (Math.Min(forward, (swept - start).TotalSeconds), Math.Min(back, (Environment.CpuUsage.TotalTime - swept).TotalSeconds));
        }

        return (forward, back);
    }

    private LabelledData<double> Data(int seed, int count)
    {
        Random random = new(seed);
        double[][] rows = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Features).Select(_ => (random.NextDouble() - 0.5) / Math.Sqrt(Features)).ToArray())];
        return new(rows, [.. rows.Select(row => row[0] + (0.1 * row[^1]) > 0 ? 1.0 : 0.0)]);
    }
}
