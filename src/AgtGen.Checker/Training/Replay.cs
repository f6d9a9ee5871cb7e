using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;
using AgtGen.Checker.Reading;
using AgtGen.Checker.Threat;

namespace AgtGen.Checker.Training;

/// <summary>Trains again, in bounds: after each step, every training that the threat admits has its parameters in <see cref="Parameters"/>.</summary>
/// <typeparam name="TSum">How precisely.</typeparam>
internal sealed class Replay<TSum>
    where TSum : struct, ISum<TSum>
{
    private readonly Certificate certificate;
    private readonly DenseNetwork network;
    private readonly Alteration alteration;
    private readonly StepRule rule;
    private readonly Batch<TSum> batch;
    private readonly double[] features;
    private readonly double[] labels;
    private readonly double[] trusted;
    private readonly double[] rows;
    private readonly Matrix[] velocities;
    private readonly double[][] floors;

    public Replay(Certificate certificate)
    {
        (this.certificate, network, alteration) = (certificate, certificate.Network, certificate.Claim.Alteration);
        (features, labels, trusted) = (certificate.Features, certificate.Labels, certificate.Trusted);
        rule = new(certificate.Claim.Descent);
        RequireRows();
        bool isMoved = alteration.Kind == AlterationKind.Bounded && alteration.Rows > 0;
        batch = new(network, certificate.Claim.Order.LargestBatch, isMoved);
        rows = new double[certificate.Claim.Order.LargestBatch];
        Parameters = [.. Enumerable.Range(0, network.Parameters.Length).Select(Start)];
        velocities = [.. Parameters.Select(parameter => new Matrix(parameter.Rows, parameter.Columns))];
        floors = [.. Parameters.Select(parameter => Enumerable.Repeat(alteration.Kind == AlterationKind.Bounded ? 0 : double.NegativeInfinity, 2 * parameter.Lower.Length).ToArray())];
    }

    /// <summary>Bounds of each parameter; a bias is a column.</summary>
    public Matrix[] Parameters { get; }

    public void Run(CancellationToken cancellation)
    {
        BatchOrder order = certificate.Claim.Order.Restarted();
        for (int step = 0; step < order.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] batchRows = order.Next(step).ToArray();
            Begin(batchRows);
            Matrix[] transposed = [.. network.Layers.Select(layer => Parameters[layer.Weight].Transposed())];
            Parallel.For(0, (batchRows.Length + Bounds.Samples - 1) / Bounds.Samples, tile => Pass(batchRows, tile, transposed));
            rule.Begin(step);
            for (int layer = 0; layer < network.Layers.Length; layer++)
            {
                Move(layer);
            }

            if (Parameters.Any(parameter => !Array.TrueForAll(parameter.Lower, double.IsFinite) || !Array.TrueForAll(parameter.Upper, double.IsFinite)))
            {
                throw new Refusal($"bounds overflow in step {step + 1}");
            }
        }
    }

    private Matrix Start(int parameter)
    {
        var shape = network.Parameters[parameter].Shape;
        Matrix start = new(shape[0], shape.Length == 2 ? shape[1] : 1);
        double[] values = certificate.Start(parameter);
        RequireSize(values, "an initial parameter");
        values.CopyTo(start.Lower, 0);
        values.CopyTo(start.Upper, 0);
        return start;
    }

    /// <summary>The numbers are such as the arithmetic takes, features lie in the input's range, and labels are classes.</summary>
    private void RequireRows()
    {
        RequireSize(features, "a feature");
        RequireSize(labels, "a label");
        RequireSize([.. new[] { network.InputRange.Lower, network.InputRange.Upper }.Where(double.IsFinite)], "an end of the input's range");
        (double lowest, double highest) = network.InputRange;
        if (features.Any(value => !(value >= lowest && value <= highest)))
        {
            throw new Refusal("a feature lies outside the range that the graph declares");
        }

        int classes = network.Classes;
        bool isClass = classes > 0;
        if (isClass && (labels.Any(label => !(label >= 0 && label < classes && label == Math.Floor(label))) || alteration.TargetRadius > 0 || alteration.TargetClass is < 0 || alteration.TargetClass >= classes))
        {
            throw new Refusal("a label, or what it may become, is no class of the loss");
        }

        if ((!isClass && alteration.TargetClass is not null) || (alteration is { Kind: AlterationKind.Substitution, Rows: > 0 } && double.IsPositiveInfinity(certificate.Claim.Descent.Clip)))
        {
            throw new Refusal("the threat does not fit the loss, or has no clip that bounds what replaces a row");
        }
    }

    private static void RequireSize(double[] values, string what)
    {
        if (!Array.TrueForAll(values, value => value == 0 || (Math.Abs(value) >= Twofold.Least && Math.Abs(value) <= 1 / Twofold.Least)))
        {
            throw new Refusal($"{what} is not finite, or too large or small for this arithmetic");
        }
    }

    private void Begin(int[] batchRows)
    {
        (batch.Count, batch.OpenCount) = (batchRows.Length, 0);
        Array.Clear(batch.Open);
        for (int sample = 0; sample < batchRows.Length; sample++)
        {
            rows[sample] = labels[batchRows[sample]];
            if (trusted[batchRows[sample]] == 0)
            {
                batch.Open[sample] = BitConverter.Int64BitsToDouble(-1);
                batch.OpenCount++;
            }
        }

        if (alteration.Kind == AlterationKind.Removal && Math.Min(alteration.Rows, batch.OpenCount) >= batch.Count)
        {
            throw new Refusal("every row of a batch can be removed");
        }
    }

    /// <summary>The gradients of 64 samples, unaltered and altered.</summary>
    private void Pass(int[] batchRows, int tile, Matrix[] transposed)
    {
        int first = tile * Bounds.Samples, count = Math.Min(Bounds.Samples, batchRows.Length - first);
        ReadOnlySpan<double> own = rows.AsSpan(first, count);
        TilePass<TSum> pass = batch.Own[tile];
        Fill(pass.Inputs[0], batchRows.AsSpan(first, count), 0);
        pass.Forward(Parameters);
        pass.Backward(transposed, own, 0);
        if (batch.Moved.Length == 0)
        {
            return;
        }

        TilePass<TSum> moved = batch.Moved[tile];
        Fill(moved.Inputs[0], batchRows.AsSpan(first, count), alteration.FeatureRadius);
        moved.Forward(Parameters);
        moved.Backward(transposed, own, alteration.ChangesLabels ? alteration.TargetRadius : 0);
        Bounds[] hull = [.. moved.Deltas.Select(delta => Copy(delta))];
        for (int other = 0; alteration.ChangesLabels && other < network.Classes; other++)
        {
            if (alteration.TargetClass is null || alteration.TargetClass == other)
            {
                moved.Backward(transposed, Enumerable.Repeat((double)other, count).ToArray(), 0);
                Array.ForEach(hull, bounds => bounds.Unite(moved.Deltas[Array.IndexOf(hull, bounds)]));
            }
        }

        for (int layer = 0; layer < hull.Length; layer++)
        {
            moved.Deltas[layer].CopyFrom(hull[layer]);
        }
    }

    private static Bounds Copy(Bounds bounds)
    {
        Bounds copy = new(bounds.Width);
        copy.CopyFrom(bounds);
        return copy;
    }

    /// <summary>The rows as points, or as the balls around them that lie in the input's range.</summary>
    private void Fill(Bounds input, ReadOnlySpan<int> tileRows, double radius)
    {
        (double lowest, double highest) = network.InputRange;
        input.Known = radius == 0 ? Known.Point : lowest >= 0 ? Known.NonNegative : Known.Nothing;
        Array.Clear(input.Lower);
        Array.Clear(input.Upper);
        for (int sample = 0; sample < tileRows.Length; sample++)
        {
            for (int feature = 0; feature < network.Inputs; feature++)
            {
                int at = (feature * Bounds.Samples) + sample;
                double value = features[((long)tileRows[sample] * network.Inputs) + feature];
                (input.Lower[at], input.Upper[at]) = radius == 0
                    ? (value, value)
                    : (Math.Max(((Twofold)value - radius).Down(), lowest), Math.Min(((Twofold)value + radius).Up(), highest));
            }
        }
    }

    /// <summary>Bounds of the mean gradient of each entry of a layer, and its step.</summary>
    private void Move(int layer)
    {
        Layer own = network.Layers[layer];
        (double Sum, double Largest)[] given = TSum.KeepsErrors ? new (double, double)[own.Inputs] : batch.Sizes(layer, isDelta: false);
        (double Sum, double Largest)[] left = TSum.KeepsErrors ? new (double, double)[own.Outputs] : batch.Sizes(layer, isDelta: true);
        Parallel.For(
            0,
            own.Outputs,
            () => new MeanGradient<TSum>(batch, alteration, certificate.Claim.Descent.Clip),
            (output, _, gradient) =>
            {
                for (int input = own.Bias < 0 ? 0 : -1; input < own.Inputs; input++)
                {
                    // Products of sums and of largest magnitudes bound the sum of the magnitudes of products.
                    double size = input < 0 ? left[output].Sum : Math.Min(left[output].Sum * given[input].Largest, left[output].Largest * given[input].Sum);
                    int parameter = input < 0 ? own.Bias : own.Weight, entry = input < 0 ? output : (output * own.Inputs) + input;
                    Twofold lower = gradient.Down(layer, output, input, false, size, ref floors[parameter][2 * entry]);
                    Twofold upper = -gradient.Down(layer, output, input, true, size, ref floors[parameter][(2 * entry) + 1]);
                    Move(Parameters[parameter], velocities[parameter], entry, lower, upper);
                }

                return gradient;
            },
            _ => { });
    }

    private void Move(Matrix theta, Matrix velocity, int entry, Twofold lower, Twofold upper)
    {
        (double low, double fast) = rule.Down(theta.Lower[entry], theta.Upper[entry], velocity.Upper[entry], upper);
        (double high, double slow) = rule.Down(-theta.Upper[entry], -theta.Lower[entry], -velocity.Lower[entry], -lower);
        (theta.Lower[entry], theta.Upper[entry]) = (low, -high);
        (velocity.Lower[entry], velocity.Upper[entry]) = (-slow, fast);
    }
}
