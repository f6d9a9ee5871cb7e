using AgtGen.Kernels;
using AgtGen.Trajectories;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>The sweep forward of one training, with a fault in what affected samples do to each other, beside retrainings.</summary>
internal sealed class CrossingRun
{
    private readonly HeadRun run;
    private readonly AlterationKind kind;
    private readonly double[] plain;
    private readonly InfluenceStep influences;

    public CrossingRun(HeadRun run, AlterationKind kind, int samples, Func<Crossing, Crossing> fault)
    {
        (this.run, this.kind) = (run, kind);
        using WorkerTeam team = new(2);
        (plain, influences, Remainder) = run.Residual == ResidualKind.Logistic ? Follow<LogisticResidual>() : Follow<SquaredResidual>();

        (double[] Plain, InfluenceStep Influences, double Remainder) Follow<TResidual>()
            where TResidual : struct, IResidual
        {
            Sweep<TResidual> sweep = new(run.Rows, new(kind, samples, 0), run.Descent, team, fault);
            sweep.Run();
            return (sweep.Theta, sweep.Influences, sweep.Remainder.Value);
        }
    }

    /// <summary>r at the end.</summary>
    public double Remainder { get; }

    /// <summary>The rows, those with the longest influence first.</summary>
    public int[] MostInfluential => [.. Enumerable.Range(0, run.Data.Count).OrderByDescending(row => influences.Sizes[row])];

    /// <summary>The length of what the influences leave of a retraining without some rows, or with gradients of 0 in their place.</summary>
    public double Left(HashSet<int> set)
    {
        double[] theta = run.Retrain(kind, set, replacement: new double[plain.Length]);
        int stride = run.Rows.Stride;
        double square = 0;
        for (int f = 0; f < theta.Length; f++)
        {
            double left = theta[f] - plain[f] - set.Sum(row => influences.Influences[(row * stride) + f]);
            square += left * left;
        }

        return Math.Sqrt(square);
    }

    private sealed class Sweep<TResidual>(HeadData data, Alteration alteration, Descent descent, WorkerTeam team, Func<Crossing, Crossing> fault)
        : InfluenceSweep<TResidual>(data, alteration, descent, team, CancellationToken.None)
        where TResidual : struct, IResidual
    {
        protected override Crossing Cross(int[] batch, StepWeights weights, StepBounds bounds) => fault(base.Cross(batch, weights, bounds));
    }
}
