using AgtGen.Kernels;

namespace AgtGen.Samples.HalfMoons.Attacks;

/// <summary>
/// The margin m = z1 - z0 of the network, in plain double arithmetic: m(x) = sum over j of a_j max(0, w_j x + b_j) + c. Class 1 is predicted where it is
/// positive. The attacks need derivatives of it; the trainings that they lead to are the library's. Also used for a direction in the space of
/// these parameters.
/// </summary>
/// <param name="W">Weights of the hidden layer, one row a unit.</param>
/// <param name="B">Biases of the hidden layer.</param>
/// <param name="A">Second minus first row of the output layer's weights.</param>
/// <param name="C">The same of its biases.</param>
internal sealed record MarginNetwork(double[][] W, double[] B, double[] A, double C)
{
    /// <summary>The nominal parameters of a model as they stand.</summary>
    public static MarginNetwork Of(CertifiedModel<float> model) => Of([.. model.Parameters.Select(parameter => parameter.Nominal.ToArray())]);

    /// <summary>The initial parameters of a model.</summary>
    public static MarginNetwork Of(ICertifiableModel<float> model) => Of([.. model.Plan.Parameters.Select((plan, index) =>
    {
        float[] values = new float[plan.Rows * plan.Columns];
        model.CopyParameterTo(index, values);
        return values;
    })]);

    /// <summary>The margin of every sample.</summary>
    public double[] Margins(Batch batch)
    {
        double[] margins = Filled(batch.Count, C), sums = new double[batch.Count];
        for (int j = 0; j < A.Length; j++)
        {
            Activate(j, batch, sums);
            TensorPrimitives.Max(sums, 0, sums);
            TensorPrimitives.MultiplyAdd(sums, A[j], margins, margins);
        }

        return margins;
    }

    /// <summary>
    /// The step that raises the weighted sum of the margins: the direction in which gradient descent moves these parameters. A_j is the difference of two
    /// weights, which move by +h and -h, so it moves by 2 h; so does C.
    /// </summary>
    public MarginNetwork Ascent(Batch batch, double[] weights)
    {
        double[][] w = new double[A.Length][];
        double[] b = new double[A.Length], a = new double[A.Length], sums = new double[batch.Count], active = new double[batch.Count];
        for (int j = 0; j < A.Length; j++)
        {
            Activate(j, batch, sums);
            Mask(sums, weights, active);
            a[j] = 2 * TensorPrimitives.Dot<double>(active, sums);
            b[j] = A[j] * TensorPrimitives.Sum<double>(active);
            w[j] = [.. batch.Columns.Select(column => A[j] * TensorPrimitives.Dot<double>(active, column))];
        }

        return new(w, b, a, 2 * TensorPrimitives.Sum<double>(weights));
    }

    /// <summary>The margin of every sample and how fast it grows along a direction of the parameters.</summary>
    public MarginChange Along(MarginNetwork direction, Batch batch)
    {
        MarginChange change = new(Filled(batch.Count, C), Filled(batch.Count, direction.C), batch.Columns.Length);
        double[] ones = Filled(batch.Count, 1), sums = new double[batch.Count], moved = new double[batch.Count], active = new double[batch.Count];
        for (int j = 0; j < A.Length; j++)
        {
            Activate(j, batch, sums);
            direction.Activate(j, batch, moved);
            Mask(sums, ones, active);
            TensorPrimitives.Multiply<double>(sums, active, sums);
            TensorPrimitives.Multiply<double>(moved, active, moved);
            TensorPrimitives.MultiplyAdd(sums, A[j], change.Margins, change.Margins);
            TensorPrimitives.MultiplyAdd(sums, direction.A[j], change.Rates, change.Rates);
            TensorPrimitives.MultiplyAdd(moved, A[j], change.Rates, change.Rates);
            for (int f = 0; f < batch.Columns.Length; f++)
            {
                double slope = A[j] * W[j][f], rateSlope = (A[j] * direction.W[j][f]) + (direction.A[j] * W[j][f]);
                TensorPrimitives.MultiplyAdd(active, slope, change.MarginSlopes[f], change.MarginSlopes[f]);
                TensorPrimitives.MultiplyAdd(active, rateSlope, change.RateSlopes[f], change.RateSlopes[f]);
            }
        }

        return change;
    }

    /// <summary>These parameters moved by a multiple of a direction.</summary>
    public MarginNetwork Plus(double scale, MarginNetwork direction) => new(
        [.. W.Zip(direction.W, (row, step) => Sum(row, scale, step))], Sum(B, scale, direction.B), Sum(A, scale, direction.A), C + (scale * direction.C));

    /// <summary>Euclidean length.</summary>
    public double Norm() => Math.Sqrt(W.Append(B).Append(A).Sum(values => TensorPrimitives.SumOfSquares<double>(values)) + (C * C));

    /// <summary>Weight and bias of the hidden layer, weight (one row a class) and bias of the output layer.</summary>
    private static MarginNetwork Of(float[][] parameters)
    {
        double[][] values = [.. parameters.Select(parameter => Array.ConvertAll(parameter, value => (double)value))];
        (double[] w, double[] b, double[] output, double[] bias) = (values[0], values[1], values[2], values[3]);
        double[] a = [.. Enumerable.Range(0, b.Length).Select(j => output[b.Length + j] - output[j])];
        return new([.. w.Chunk(w.Length / b.Length)], b, a, bias[1] - bias[0]);
    }

    private static double[] Filled(int count, double value)
    {
        double[] values = new double[count];
        Array.Fill(values, value);
        return values;
    }

    private static double[] Sum(double[] values, double scale, double[] step) => [.. values.Zip(step, (value, by) => value + (scale * by))];

    /// <summary>The weights where the sums are positive, and 0 elsewhere.</summary>
    private static void Mask(double[] sums, double[] weights, double[] result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = sums[i] > 0 ? weights[i] : 0;
        }
    }

    /// <summary>w_j x + b_j of every sample.</summary>
    private void Activate(int j, Batch batch, double[] sums)
    {
        Array.Fill(sums, B[j]);
        for (int f = 0; f < batch.Columns.Length; f++)
        {
            TensorPrimitives.MultiplyAdd(batch.Columns[f], W[j][f], sums, sums);
        }
    }
}
