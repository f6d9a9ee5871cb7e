using System.Numerics.Tensors;

namespace AgtGen.Trajectories.Nets;

/// <summary>The mean second derivative of the loss by all parameters, by the numbers of the samples, to nearest.</summary>
/// <param name="training">The training.</param>
internal sealed class NetHessian(NetTraining training)
{
    private readonly NetShape shape = training.Shape;

    /// <summary>Rows of the net's stride, as many as a multiple of 4.</summary>
    public double[] Matrix { get; } = new double[(training.Shape.Size + InfluenceProduct.Rows - 1) / InfluenceProduct.Rows * InfluenceProduct.Rows * (long)training.Shape.Stride];

    /// <summary>Parts that can be done by themselves.</summary>
    public int Items => shape.Hidden + shape.Outputs;

    /// <summary>One part: the rows of a hidden unit, or of an output, from the diagonal on.</summary>
    public void Run(int item, NetPoint[] points, double[] theta)
    {
        (int start, int rows) = item < shape.Hidden ? (item * shape.Width, shape.Width) : (shape.OutputAt(item - shape.Hidden), shape.Units);
        Matrix.AsSpan(start * shape.Stride, rows * shape.Stride).Clear();
        Span<double> pulls = stackalloc double[shape.Outputs];
        for (int i = 0; i < points.Length; i++)
        {
            ReadOnlySpan<double> row = training.Rows.Row(i)[..shape.Width];
            if (item < shape.Hidden)
            {
                Add(item, points[i], row, theta, pulls);
            }
            else
            {
                Add(item - shape.Hidden, points[i]);
            }
        }
    }

    /// <summary>Fills what lies below the diagonal, and divides by the number of samples.</summary>
    public void Finish()
    {
        double share = 1.0 / training.Rows.Count;
        for (int p = 0; p < shape.Size; p++)
        {
            TensorPrimitives.Multiply(Matrix.AsSpan((p * shape.Stride) + p, shape.Size - p), share, Matrix.AsSpan((p * shape.Stride) + p, shape.Size - p));
            for (int q = p + 1; q < shape.Size; q++)
            {
                Matrix[(q * shape.Stride) + p] = Matrix[(p * shape.Stride) + q];
            }
        }
    }

    private void Add(int h, NetPoint point, ReadOnlySpan<double> row, double[] theta, Span<double> pulls)
    {
        int outputs = shape.Outputs;
        double slope = point.Units[h].Slope, curved = point.Pulls[h] * point.Units[h].Curve;
        if (slope == 0 && curved == 0)
        {
            return;
        }

        for (int other = 0; other < outputs; other++)
        {
            double sum = 0;
            for (int c = 0; c < outputs; c++)
            {
                sum += theta[shape.OutputAt(c) + h] * point.Residual.Slopes[(c * outputs) + other];
            }

            pulls[other] = sum * slope;
        }

        for (int g = h; g < shape.Hidden; g++)
        {
            double sum = 0;
            for (int c = 0; c < outputs; c++)
            {
                sum += pulls[c] * theta[shape.OutputAt(c) + g];
            }

            sum = (sum * point.Units[g].Slope) + (g == h ? curved : 0);
            for (int f = 0; f < shape.Width && sum != 0; f++)
            {
                Span<double> to = Matrix.AsSpan((((h * shape.Width) + f) * shape.Stride) + (g * shape.Width), shape.Width);
                TensorPrimitives.MultiplyAdd(row, sum * row[f], to, to);
            }
        }

        for (int f = 0; f < shape.Width; f++)
        {
            int at = ((h * shape.Width) + f) * shape.Stride;
            for (int c = 0; c < outputs; c++)
            {
                Span<double> to = Matrix.AsSpan(at + shape.OutputAt(c), shape.Units);
                TensorPrimitives.MultiplyAdd(point.Values, pulls[c] * row[f], to, to);
                to[h] += point.Residual.Values[c] * slope * row[f];
            }
        }
    }

    private void Add(int c, NetPoint point)
    {
        for (int u = 0; u < shape.Units; u++)
        {
            int at = (shape.OutputAt(c) + u) * shape.Stride;
            for (int other = c; other < shape.Outputs; other++)
            {
                Span<double> to = Matrix.AsSpan(at + shape.OutputAt(other), shape.Units);
                TensorPrimitives.MultiplyAdd(point.Values, point.Residual.Slopes[(c * shape.Outputs) + other] * point.Values[u], to, to);
            }
        }
    }
}
