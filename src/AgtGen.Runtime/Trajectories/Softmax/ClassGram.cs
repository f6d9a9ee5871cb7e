using AgtGen.Numerics;

namespace AgtGen.Trajectories.Softmax;

/// <summary>H = the mean of J_i (x) x_i x_i^T, J_i the matrix of slopes of the softmax, block by block for each pair of classes, to nearest.</summary>
internal sealed class ClassGram
{
    private readonly HeadData data;
    private readonly ClassInfluences influences;
    private readonly (int Row, int Column)[] pairs;
    private readonly double[][] weights;
    private readonly double[][] blocks;

    /// <param name="data">The training.</param>
    /// <param name="influences">For the shape.</param>
    /// <param name="batch">Samples of the largest batch.</param>
    /// <param name="threads">How many pairs are done at once.</param>
    public ClassGram(HeadData data, ClassInfluences influences, int batch, int threads)
    {
        (this.data, this.influences) = (data, influences);
        pairs = [.. Enumerable.Range(0, data.Outputs).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => (row, column)))];
        int rows = (data.Width + GramKernel.Rows - 1) / GramKernel.Rows * GramKernel.Rows;
        weights = [.. Enumerable.Range(0, threads).Select(_ => new double[batch])];
        blocks = [.. Enumerable.Range(0, threads).Select(_ => new double[rows * data.Stride])];
        Matrix = new double[(long)influences.Size * influences.Stride];
    }

    public double[] Matrix { get; }

    public int Pairs => pairs.Length;

    /// <param name="worker">The thread.</param>
    /// <param name="pair">Which pair of classes.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="probabilities">Of the plain run, those of a sample one behind the other.</param>
    public void Run(int worker, int pair, int[] batch, double[] probabilities)
    {
        (int row, int column) = pairs[pair];
        Span<double> weight = weights[worker].AsSpan(0, batch.Length);
        for (int i = 0; i < weight.Length; i++)
        {
            ReadOnlySpan<double> p = probabilities.AsSpan(i * data.Outputs, data.Outputs);
            weight[i] = p[row] * ((row == column ? 1 : 0) - p[column]) / batch.Length;
        }

        double[] block = blocks[worker];
        for (int first = 0; first < data.Width; first += GramKernel.Rows)
        {
            GramKernel kernel = new(data, batch, weight, first, block);
            VectorPath.Run<double, GramKernel>(ref kernel);
        }

        // The block is symmetric in the features, and the whole in the classes.
        for (int f = 0; f < data.Width; f++)
        {
            ReadOnlySpan<double> values = block.AsSpan(f * data.Stride, data.Width);
            values.CopyTo(At(row, f, column));
            values.CopyTo(At(column, f, row));
        }
    }

    private Span<double> At(int row, int feature, int column) =>
        Matrix.AsSpan((((row * data.Width) + feature) * influences.Stride) + (column * data.Width), data.Width);
}
