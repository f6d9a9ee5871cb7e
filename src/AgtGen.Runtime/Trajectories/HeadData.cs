using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Trajectories;

/// <summary>
/// The training of a linear head as the trajectory bounds see it: rows with a constant 1 appended for the bias, in double, which holds every value of float, and the parameters
/// that the training starts from, in the same order. Rows are padded with zeros to whole registers.
/// </summary>
internal sealed class HeadData
{
    /// <summary>Two of the widest registers: what the kernels take at once.</summary>
    public const int Padding = 16;

    private HeadData(int count, int width, int outputs, IEnumerable<int> candidates)
    {
        (Count, Width, Stride, Outputs) = (count, width, (width + Padding - 1) / Padding * Padding, outputs);
        Rows = new double[(long)count * Stride];
        Labels = new double[count];
        Norms = new double[count];
        Start = new double[outputs * Stride];
        Candidates = [.. candidates];
        CandidateOf = PlacesOf(Candidates, count);
    }

    private HeadData(HeadData data, int[] candidates, double[] labels)
    {
        (Count, Width, Stride, Outputs, Rows, Norms, Start) = (data.Count, data.Width, data.Stride, data.Outputs, data.Rows, data.Norms, data.Start);
        (Labels, Candidates, CandidateOf, Clip) = (labels, candidates, PlacesOf(candidates, data.Count), data.Clip);
    }

    public int Count { get; }

    /// <summary>Features of a row, the constant included.</summary>
    public int Width { get; }

    /// <summary>Values from the start of a row to that of the next.</summary>
    public int Stride { get; }

    /// <summary>Outputs of the layer.</summary>
    public int Outputs { get; }

    public double[] Rows { get; }

    public double[] Labels { get; }

    /// <summary>Upper bounds of the lengths of the rows.</summary>
    public double[] Norms { get; }

    /// <summary>The initial parameters, one row after the other for several outputs.</summary>
    public double[] Start { get; }

    /// <summary>The rows that the threat can affect, ascending, a row once for each thing that can happen to it.</summary>
    public int[] Candidates { get; }

    /// <summary>The place of each row among them, or -1; the first one of several.</summary>
    public int[] CandidateOf { get; }

    /// <summary>Where labels can become any of several classes, the class of each candidate, of which a row then has one for every class that is not its own; otherwise empty.</summary>
    public int[] Targets { get; init; } = [];

    /// <summary>The clip of the training, or null.</summary>
    public HeadClip? Clip { get; init; }

    /// <summary>What the residual of a row is clamped to.</summary>
    public ResidualLimit Limit(int row)
    {
        if (Clip is null)
        {
            return ResidualLimit.None;
        }

        double bound = Clip.IsOfNorm ? Clip.Bound / Norms[row] : Clip.Bound;
        return new(bound, (Upper.Rounding((2 * Width) + 16) * bound).Value);
    }

    public ReadOnlySpan<double> Row(int index) => Rows.AsSpan(index * Stride, Stride);

    /// <param name="head">Where the parameters are.</param>
    /// <param name="initial">What the training starts from.</param>
    /// <param name="data">The rows.</param>
    /// <param name="target">The one class that labels can be changed to, so that rows that have it are not affected; or -1.</param>
    /// <param name="clip">The clip, if it can act.</param>
    public static HeadData Of<T>(LinearHead head, ParameterState<T>[] initial, LabelledData<T> data, int target = -1, HeadClip? clip = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> weight = initial[head.Weight].Nominal;
        HeadData result = new(
            data.Count,
            data.Features + (head.Bias >= 0 ? 1 : 0),
            weight.Length / data.Features,
            Enumerable.Range(0, data.Count).Where(row => !data.IsTrusted(row) && (target < 0 || int.CreateChecked(data.Label(row)) != target))) { Clip = clip };
        result.Fill(data);
        for (int output = 0; output < result.Outputs; output++)
        {
            for (int f = 0; f < data.Features; f++)
            {
                result.Start[(output * result.Stride) + f] = double.CreateChecked(weight[(output * data.Features) + f]);
            }

            if (head.Bias >= 0)
            {
                result.Start[(output * result.Stride) + data.Features] = double.CreateChecked(initial[head.Bias].Nominal[output]);
            }
        }

        return result;
    }

    /// <summary>Rows without a training, to be asked about.</summary>
    public static HeadData Rowwise<T>(LinearHead head, LabelledData<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        HeadData result = new(data.Count, data.Features + (head.Bias >= 0 ? 1 : 0), 0, []);
        result.Fill(data);
        return result;
    }

    /// <summary>The bytes that rows of a training take, with everything that is kept of them.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Features, the constant included.</param>
    /// <param name="outputs">Outputs of the layer.</param>
    public static long BytesOf(long rows, long width, long outputs)
    {
        long stride = (width + Padding - 1) / Padding * Padding;
        return (sizeof(double) * ((rows * (stride + 2)) + (outputs * stride))) + (sizeof(int) * 2 * rows);
    }

    /// <summary>The same rows and start, other ones of which the threat can affect, with other labels.</summary>
    public HeadData Altered(int[] candidates, double[] labels) => new(this, candidates, labels);

    /// <summary>The same where a label can become any class: every candidate once for each class that is not its own.</summary>
    public HeadData OfAnyClass()
    {
        (int Row, int Class)[] changes = [.. Candidates.SelectMany(row => Enumerable.Range(0, Outputs).Where(c => c != (int)Labels[row]).Select(c => (row, c)))];
        return new(this, [.. changes.Select(change => change.Row)], Labels) { Targets = [.. changes.Select(change => change.Class)] };
    }

    /// <summary>Some rows, to be asked about.</summary>
    public HeadData Only(int[] rows)
    {
        HeadData result = new(rows.Length, Width, Outputs, []);
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(result.Rows.AsSpan(i * Stride));
            (result.Labels[i], result.Norms[i]) = (Labels[rows[i]], Norms[rows[i]]);
        }

        return result;
    }

    /// <summary>An upper bound of the length of a vector; what squares lose by underflow is below the last term.</summary>
    public static Upper Norm(ReadOnlySpan<double> values) =>
        ((Upper)TensorPrimitives.Norm(values) * ((Upper)1 + Upper.Rounding(values.Length + 4))) + 1e-150;

    private static int[] PlacesOf(int[] candidates, int count)
    {
        int[] places = new int[count];
        Array.Fill(places, -1);
        for (int j = candidates.Length - 1; j >= 0; j--)
        {
            places[candidates[j]] = j;
        }

        return places;
    }

    private void Fill<T>(LabelledData<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < Count; row++)
        {
            Span<double> values = Rows.AsSpan(row * Stride, Width);
            values[^1] = 1;
            ReadOnlySpan<T> features = data.Row(row);
            for (int f = 0; f < features.Length; f++)
            {
                values[f] = double.CreateChecked(features[f]);
            }

            Labels[row] = double.CreateChecked(data.Label(row));
            Norms[row] = Norm(values).Value;
        }
    }
}
