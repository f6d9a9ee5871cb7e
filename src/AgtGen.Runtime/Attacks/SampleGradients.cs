using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Retrainings;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>Mean gradients of samples at any parameters, clipped as a training clips them: by its own passes, so for every model and every clip.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SampleGradients<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ExecutedTraining<T> training;
    private readonly DirectedGradients<T>? directed;
    private readonly int count;

    /// <param name="model">The model; its own parameters do not matter but for those that are frozen.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="clip">How a sample's gradient is clipped; null for not at all.</param>
    /// <param name="most">The most samples of which a mean is asked.</param>
    /// <param name="cancellation">Ends the preparation.</param>
    public SampleGradients(ICertifiableModel<T> model, LabelledData<T> samples, Clip? clip, int most, CancellationToken cancellation)
    {
        Sgd plain = new(1.0) { Clip = clip };
        (directed, count) = (DirectedGradients<T>.Of(model.Plan, clip), samples.Count);
        training = new(model, samples, plain, new Schedule(1, most), new TrainingOptions<T>().KeptFeatureBytes, cancellation);
    }

    public void MoveTo(T[][] parameters)
    {
        for (int index = 0; index < parameters.Length; index++)
        {
            parameters[index].CopyTo(training.Parameters[index].Nominal);
        }
    }

    /// <summary>The gradient of the mean over some samples, parameter after parameter.</summary>
    public double[] Mean(ReadOnlySpan<int> rows)
    {
        training.FormGradients(rows, rows.Length);
        double[] mean = new double[training.Gradients.Sum(gradient => gradient.Nominal.Length)];
        int at = 0;
        foreach (ParameterState<T> gradient in training.Gradients)
        {
            foreach (T value in gradient.Nominal)
            {
                mean[at++] = double.CreateTruncating(value);
            }
        }

        return mean;
    }

    /// <summary>The gradient of each sample along a direction. Needs room for a tile of samples.</summary>
    public double[] Along(double[] direction, CancellationToken cancellation)
    {
        double[] along = new double[count];
        int[] rows = [.. Enumerable.Range(0, count)];
        int together = directed is null ? 1 : Tile.Samples;
        for (int start = 0; start < count; start += together)
        {
            cancellation.ThrowIfCancellationRequested();
            int end = Math.Min(count, start + together);
            if (directed is null)
            {
                along[start] = Mean([start]).Zip(direction, (slope, part) => slope * part).Sum();
                continue;
            }

            training.RunPasses(rows.AsSpan(start, end - start));
            directed.Along(training.Slots, training.Norms, direction, along.AsSpan(start, end - start));
        }

        return along;
    }

    public void Dispose() => training.Dispose();
}
