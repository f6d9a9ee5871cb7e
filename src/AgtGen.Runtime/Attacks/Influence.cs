using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>
/// What a sample does to an aim, to first order. A step moves parameters by -rate / b times the sum of the batch's clipped gradients, so a sample in it adds -rate / b times its gradient along u, the direction in which the
/// parameters after that step serve the aim. Going back through the training, a step turns u into u - rate H u, with H the Hessian of the batch's mean loss: the adjoint of the training, by central differences of mean gradients.
/// </summary>
/// <remarks>
/// It takes every optimizer for plain descent, the derivatives of clipped gradients as if they were symmetric, and trainings of more steps or parameters than are kept have the same u in all steps. That costs the attack strength, never truth: what it proposes is trained on.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Influence<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Steps at which samples are looked at; the others count with them.</summary>
    private const int MostPlaces = 6;

    private readonly AttackedTraining<T> training;
    private readonly List<(T[][] Parameters, double[] Direction, double[] Weights)> places = [];
    private readonly CancellationToken cancellation;

    public Influence(AttackedTraining<T> training, TrainingPath<T> path, AttackAim<T> aim, CancellationToken cancellation)
    {
        (this.training, this.cancellation) = (training, cancellation);
        (int[] Rows, int Divisor)[] batches = [.. AttackedTraining<T>.Batches(training.BatchesOf(path.Altered))];

        // A row that is missing has an influence, too: what it would do if it were back.
        BatchPlan unaltered = new(training.Data.Count, training.Schedule);
        int[][] whole = [.. AttackedTraining<T>.Batches(unaltered).Select(batch => batch.Rows)];
        using SampleGradients<T> ends = aim.Gradients(training, cancellation);
        double[] direction = aim.Direction(ends, path.End);
        using SampleGradients<T> means = new(training.Model, path.Altered.Data, training.Optimizer.Clip, batches.Max(batch => batch.Rows.Length), cancellation);
        int every = Math.Max(1, (path.Kept.Count + MostPlaces - 1) / MostPlaces);
        double[] weights = new double[training.Data.Count + unaltered.BatchesPerEpoch];
        for (int kept = path.Kept.Count - 1; kept >= 0; kept--)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int step = kept * path.Stride; step < Math.Min((kept + 1) * path.Stride, batches.Length); step++)
            {
                double weight = training.Optimizer.Rates.At(step) / batches[step].Divisor;
                weights[PlaceIn(step % unaltered.BatchesPerEpoch)] += weight;
                foreach (int row in whole[step])
                {
                    weights[row] += weight;
                }
            }

            if (kept % every == 0)
            {
                places.Add((path.Kept[kept], direction, weights));
                weights = new double[weights.Length];
            }

            if (path.Stride == 1 && kept > 0)
            {
                direction = Before(means, path.Kept[kept], direction, batches[kept].Rows, training.Optimizer.Rates.At(kept) * batches[kept].Rows.Length / batches[kept].Divisor);
            }
        }
    }

    /// <summary>What samples do to the aim that stand in the places of rows.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="rows">The row in whose place each of them stands, or <see cref="PlaceIn"/>.</param>
    public double[] Of(LabelledData<T> samples, IReadOnlyList<int> rows)
    {
        double[] sums = new double[samples.Count];
        using SampleGradients<T> gradients = new(training.Model, samples, training.Optimizer.Clip, Tile.Samples, cancellation);
        foreach ((T[][] parameters, double[] direction, double[] weights) in places)
        {
            gradients.MoveTo(parameters);
            double[] along = gradients.Along(direction, cancellation);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] -= weights[rows[i]] * along[i];
            }
        }

        return sums;
    }

    /// <summary>The place of a sample beside the rows of a batch of each epoch.</summary>
    public int PlaceIn(int batch) => training.Data.Count + batch;

    private static double[] Before(SampleGradients<T> means, T[][] parameters, double[] direction, int[] batch, double rate)
    {
        double length = Math.Sqrt(direction.Sum(value => value * value));
        double size = Math.Sqrt(parameters.Sum(values => values.Sum(value => Math.Pow(double.CreateTruncating(value), 2))));
        if (!(length > 0) || rate == 0)
        {
            return direction;
        }

        double distance = Math.Cbrt(double.CreateTruncating(T.BitIncrement(T.One) - T.One)) * Math.Max(size, 1) / length;
        means.MoveTo(Moved(parameters, direction, distance));
        double[] ahead = means.Mean(batch);
        means.MoveTo(Moved(parameters, direction, -distance));
        double[] behind = means.Mean(batch);
        return [.. direction.Select((value, i) => value - (rate * (ahead[i] - behind[i]) / (2 * distance)))];
    }

    private static T[][] Moved(T[][] parameters, double[] direction, double distance)
    {
        int at = 0;
        return [.. parameters.Select(values => values.Select(value => value + T.CreateTruncating(distance * direction[at++])).ToArray())];
    }
}
