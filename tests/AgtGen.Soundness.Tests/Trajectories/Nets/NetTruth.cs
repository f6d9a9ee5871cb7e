using AgtGen.Kernels;
using AgtGen.Trajectories.Nets;

namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>What is true of a sample's net, evaluated once more: outputs, residuals and gradients anywhere, and the linear models by the numbers of the bounds.</summary>
internal static class NetTruth
{
    /// <summary>The net at moved parameters, the sums of its hidden units off by some.</summary>
    public static (double[] Outputs, double[] Values, double[] Slopes) At(NetSample sample, double[] move, double[] off)
    {
        NetShape shape = sample.Shape;
        (double[] values, double[] slopes) = (new double[shape.Units], new double[shape.Units]);
        values[^1] = 1;
        for (int h = 0; h < shape.Hidden; h++)
        {
            double s = NetVectors.Dot(sample.Theta.AsSpan(h * shape.Width, shape.Width), sample.Row) + NetVectors.Dot(move.AsSpan(h * shape.Width, shape.Width), sample.Row) + off[h];
            (values[h], slopes[h]) = Function(sample.Unit, s);
        }

        return ([.. Enumerable.Range(0, shape.Outputs).Select(c => Enumerable.Range(0, shape.Units).Sum(u => (sample.Theta[shape.OutputAt(c) + u] + move[shape.OutputAt(c) + u]) * values[u]))], values, slopes);
    }

    public static (double Value, double Slope) Function(UnitKind unit, double s)
    {
        double a = unit == UnitKind.Relu ? Math.Max(s, 0) : unit == UnitKind.Tanh ? Math.Tanh(s) : 1 / (1 + Math.Exp(-s));
        return (a, unit == UnitKind.Relu ? (s > 0 ? 1 : 0) : unit == UnitKind.Tanh ? 1 - (a * a) : a * (1 - a));
    }

    public static double[] ResidualOf(ResidualKind kind, double[] z, double label)
    {
        double most = z.Max(), total = z.Sum(output => Math.Exp(output - most));
        return kind switch
        {
            ResidualKind.Logistic => [(1 / (1 + Math.Exp(-z[0]))) - label],
            ResidualKind.Squared => [2 * (z[0] - label)],
            _ => [.. z.Select((output, c) => (Math.Exp(output - most) / total) - (c == (int)label ? 1 : 0))],
        };
    }

    /// <summary>The derivative of the outputs, weighed, by all parameters; of the loss if no weights are given.</summary>
    public static double[] Gradient(NetSample sample, double[] move, double[] off, double[]? by = null)
    {
        NetShape shape = sample.Shape;
        (double[] outputs, double[] values, double[] slopes) = At(sample, move, off);
        by ??= ResidualOf(sample.Residual, outputs, sample.Label);
        double[] gradient = new double[shape.Size];
        for (int c = 0; c < shape.Outputs; c++)
        {
            for (int u = 0; u < shape.Units; u++)
            {
                int at = shape.OutputAt(c) + u;
                gradient[at] = by[c] * values[u];
                for (int f = 0; f < shape.Width && u < shape.Hidden; f++)
                {
                    gradient[(u * shape.Width) + f] += by[c] * (sample.Theta[at] + move[at]) * slopes[u] * sample.Row[f];
                }
            }
        }

        return gradient;
    }

    /// <summary>The same in the plain run by the numbers of the bounds.</summary>
    public static double[] Plain(NetSample sample, double[] by)
    {
        double[] gradient = new double[sample.Shape.Size];
        sample.Point.Gradient(sample.Theta, sample.Row, by, gradient);
        return gradient;
    }

    /// <summary>The sample's second derivative of the loss, by the numbers of the bounds, times a vector.</summary>
    public static double[] Curved(NetSample sample, double[] vector)
    {
        (NetShape shape, NetPoint point) = (sample.Shape, sample.Point);
        double[] result = new double[shape.Size], moves = Linear(sample, vector);
        for (int c = 0; c < shape.Outputs; c++)
        {
            double change = Enumerable.Range(0, shape.Outputs).Sum(other => point.Residual.Slopes[(c * shape.Outputs) + other] * moves[other]);
            for (int u = 0; u < shape.Units; u++)
            {
                UnitRange unit = point.Units[u];
                int at = shape.OutputAt(c) + u;
                double moved = u < shape.Hidden ? NetVectors.Dot(vector.AsSpan(u * shape.Width, shape.Width), sample.Row) : 0;
                double phi = point.Residual.Values[c];
                result[at] = (change * unit.Value) + (phi * unit.Slope * moved);
                for (int f = 0; f < shape.Width && u < shape.Hidden; f++)
                {
                    result[(u * shape.Width) + f] += ((((change * sample.Theta[at]) + (phi * vector[at])) * unit.Slope) + (phi * sample.Theta[at] * unit.Curve * moved)) * sample.Row[f];
                }
            }
        }

        return result;
    }

    /// <summary>The outputs' derivative by the numbers times a vector.</summary>
    public static double[] Linear(NetSample sample, double[] vector)
    {
        double[] by = new double[sample.Shape.Outputs], moves = new double[sample.Shape.Outputs];
        for (int c = 0; c < moves.Length; c++)
        {
            Array.Clear(by);
            by[c] = 1;
            moves[c] = NetVectors.Dot(Plain(sample, by), vector);
        }

        return moves;
    }
}
