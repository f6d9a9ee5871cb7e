using System.Numerics.Tensors;
using AgtGen.Numerics;
using AgtGen.Training;
using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories.Softmax;

/// <summary>The trajectory of a head with several outputs.</summary>
internal sealed class SoftmaxTrajectory : Trajectory
{
    private readonly HeadData data;
    private readonly Alteration alteration;
    private readonly List<SoftmaxStep> steps;
    private readonly double[] theta;
    private readonly ClassInfluences influences;
    private readonly Upper remainder;
    private readonly int threads;

    private SoftmaxTrajectory(
        HeadData data, Alteration alteration, List<SoftmaxStep> steps, double[] theta, ClassInfluences influences, Upper remainder, int threads)
        : base(double.IsFinite(remainder.Value) ? 0 : steps.Count)
    {
        (this.data, this.alteration, this.steps, this.theta, this.influences) = (data, alteration, steps, theta, influences);
        (this.remainder, this.threads) = (remainder, threads);
    }

    public static SoftmaxTrajectory Of(HeadData data, Alteration alteration, Descent descent, int threads, CancellationToken cancellation)
    {
        using WorkerTeam team = new(threads);
        SoftmaxSweep sweep = new(data, alteration, descent, team, cancellation);
        List<SoftmaxStep> steps = sweep.Run();
        return new(data, alteration, steps, sweep.Theta, sweep.Influences, sweep.Remainder, threads);
    }

    public override HeadAnswers Evaluate(HeadData points, int[]? predicted = null)
    {
        int classes = data.Outputs;
        Interval<double>[] outputs = Whole(points.Count * classes), leads = Whole(points.Count * classes), overLabel = Whole(points.Count * classes);
        if (EndedAt == 0)
        {
            int tiles = (points.Count + Kernels.Tile.Samples - 1) / Kernels.Tile.Samples;
            using WorkerTeam team = new(Math.Min(threads, tiles));
            team.Run(tiles, (_, tile) => Forward(points, tile * Kernels.Tile.Samples, predicted, outputs, leads, overLabel), CancellationToken.None);
            if (data.Targets.Length == 0)
            {
                Sweep(points, predicted ?? [.. Enumerable.Range(0, points.Count).Select(row => Predicted(points, row))], leads);
            }
        }

        return new(outputs, [.. Enumerable.Range(0, points.Count).Select(row => Loss(overLabel.AsSpan(row * classes, classes), (int)points.Labels[row]))], leads);
    }

    private static Interval<double>[] Whole(int count)
    {
        Interval<double>[] whole = new Interval<double>[count];
        Array.Fill(whole, Interval<double>.Whole);
        return whole;
    }

    private void Forward(HeadData points, int first, int[]? predicted, Interval<double>[] outputs, Interval<double>[] leads, Interval<double>[] overLabel)
    {
        ClassForwardForm form = new(data, alteration, influences, remainder);
        for (int row = first; row < Math.Min(first + Kernels.Tile.Samples, points.Count); row++)
        {
            form.MoveTo(points.Row(row));
            int asked = predicted?[row] ?? Predicted(points, row), label = (int)points.Labels[row];
            for (int c = 0; c < data.Outputs; c++)
            {
                int at = (row * data.Outputs) + c;
                outputs[at] = Forward(form, points, new(row, c, -1));
                leads[at] = Forward(form, points, new(row, c, asked));
                overLabel[at] = asked == label ? leads[at] : Forward(form, points, new(row, c, label));
            }
        }
    }

    private Interval<double> Forward(ClassForwardForm form, HeadData points, ClassFunctional functional)
    {
        if (functional.Class == functional.Reference)
        {
            return new(0, 0);
        }

        (double fall, double rise) = form.Range(functional, points.Norms[functional.Row]);
        return Around(points, functional, fall, rise);
    }

    /// <summary>Bounds from the plain value and how far it can fall and rise.</summary>
    private Interval<double> Around(HeadData points, ClassFunctional functional, double fall, double rise)
    {
        double plain = Output(points, functional.Row, functional.Class) - (functional.Reference >= 0 ? Output(points, functional.Row, functional.Reference) : 0);
        double error = (Upper.Rounding(data.Stride + 6) * points.Norms[functional.Row] * HeadData.Norm(theta) * 2).Value;
        double least = Real.SubtractDown(Real.AddDown(plain, fall), error), most = Real.AddUp(Real.AddUp(plain, rise), error);

        // What overflowed proves nothing.
        return double.IsFinite(least) && double.IsFinite(most) ? new(least, most) : Interval<double>.Whole;
    }

    /// <summary>
    /// The sweep back for what the influences at the end leave open: which class leads, where the plain run has one that does. What a sample adds it knows for one class, so that labels which can become any have no such sweep.
    /// </summary>
    private void Sweep(HeadData points, int[] asked, Interval<double>[] leads)
    {
        ClassFunctional[] open = [.. Enumerable.Range(0, leads.Length)
            .Select(at => new ClassFunctional(at / data.Outputs, at % data.Outputs, asked[at / data.Outputs]))
            .Where(functional => functional.Class != functional.Reference && leads[(functional.Row * data.Outputs) + functional.Class].Upper >= 0)];
        const int Lanes = MarginTile.Lanes;
        int tiles = (open.Length + Lanes - 1) / Lanes;
        if (tiles == 0)
        {
            return;
        }

        using WorkerTeam team = new(Math.Min(threads, tiles));
        MarginTile[] workers = [.. Enumerable.Range(0, team.Size).Select(_ => new MarginTile(data, alteration))];
        team.Run(
            tiles,
            (worker, tile) =>
            {
                Span<double> lower = stackalloc double[Lanes], upper = stackalloc double[Lanes];
                ReadOnlySpan<ClassFunctional> functionals = open.AsSpan(tile * Lanes, Math.Min(Lanes, open.Length - (tile * Lanes)));
                workers[worker].Run(steps, points, functionals, lower[..functionals.Length], upper[..functionals.Length]);
                for (int lane = 0; lane < functionals.Length; lane++)
                {
                    ref Interval<double> lead = ref leads[(functionals[lane].Row * data.Outputs) + functionals[lane].Class];
                    lead = lead.Intersect(Around(points, functionals[lane], lower[lane], upper[lane])) ?? lead;
                }
            },
            CancellationToken.None);
    }

    private double Output(HeadData points, int row, int c) => TensorPrimitives.Dot(points.Row(row), theta.AsSpan(c * data.Stride, data.Stride));

    /// <summary>The class with the largest output of the plain run; of equal ones the first.</summary>
    private int Predicted(HeadData points, int row)
    {
        int best = 0;
        for (int c = 1; c < data.Outputs; c++)
        {
            best = Output(points, row, c) > Output(points, row, best) ? c : best;
        }

        return best;
    }

    /// <summary>ln of the sum of e^(z_c - z_label), which rises in every difference.</summary>
    private static Interval<double> Loss(ReadOnlySpan<Interval<double>> overLabel, int label) =>
        new(SoftmaxLoss.Down(overLabel, label), SoftmaxLoss.Up(overLabel, label));
}
