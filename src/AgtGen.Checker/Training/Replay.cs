using System.Collections.Concurrent;
using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;
using AgtGen.Checker.Reading;
using AgtGen.Checker.Threat;

namespace AgtGen.Checker.Training;

/// <summary>Trains again, in bounds: after each step, every training that the threat admits has its parameters in one of the boxes, and at the end in <see cref="Run"/>'s.</summary>
/// <typeparam name="TSum">How precisely.</typeparam>
internal sealed class Replay<TSum>
    where TSum : struct, ISum<TSum>
{
    /// <summary>Samples that a thread takes at once, or entries.</summary>
    private const int Part = 16;

    private readonly Certificate certificate;
    private readonly DenseNetwork network;
    private readonly Alteration alteration;
    private readonly BudgetLevels levels;
    private readonly bool isWithout;
    private readonly StepRule rule;
    private readonly Batch<TSum> batch;
    private readonly double[] features;
    private readonly double[] floors;
    private readonly (double Lowest, double Highest) range;
    private readonly ConcurrentBag<MeanGradient<TSum>> gradients = [];
    private Box?[] boxes;

    /// <param name="certificate">The file.</param>
    /// <param name="levels">What is kept apart of the budget.</param>
    /// <param name="isWithout">Whether without the rows that the claim names.</param>
    /// <exception cref="Refusal">The numbers are none for this arithmetic, or do not fit each other.</exception>
    public Replay(Certificate certificate, BudgetLevels levels, bool isWithout)
    {
        (this.certificate, this.levels, this.isWithout, network, alteration) = (certificate, levels, isWithout, certificate.Network, certificate.Claim.Alteration);
        (features, rule) = (certificate.Features, new(certificate.Claim.Descent));
        Admission.Require(certificate);
        range = (TSum.Down(network.InputRange.Lower), -TSum.Down(-network.InputRange.Upper));
        batch = new(network, certificate.Claim.Order.LargestBatch, alteration.Kind == AlterationKind.Bounded && alteration.Rows > 0);
        Box start = new(network, rule.HasMomentum);
        for (int parameter = 0; parameter < start.Parameters.Length; parameter++)
        {
            certificate.Start(parameter).CopyTo(start.Parameters[parameter].Lower, 0);
            certificate.Start(parameter).CopyTo(start.Parameters[parameter].Upper, 0);
        }

        boxes = [start, .. new Box?[levels.Count - 1]];
        floors = new double[2 * network.Layers.Sum(layer => layer.Outputs * (layer.Inputs + 1))];
    }

    /// <returns>Bounds of each parameter behind the last step.</returns>
    /// <exception cref="Refusal">A bound overflows.</exception>
    public Matrix[] Run(CancellationToken cancellation)
    {
        BatchOrder order = certificate.Claim.Order.Restarted();
        for (int step = 0; step < order.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] rows = order.Next(step).ToArray();
            Begin(isWithout ? [.. rows.Where(row => !alteration.Named!.Contains(row))] : rows);
            rule.Begin(step);
            bool isLast = levels.Count > 1 && order.EndsEpoch(step);
            Box?[] next = new Box?[levels.Count];
            for (int level = 0; level < levels.Count; level++)
            {
                if (boxes[level] is Box box)
                {
                    Move(box, Ways(level, isLast), next);
                }
            }

            boxes = next;
            if (boxes.Any(box => box is not null && box.Parameters.Concat(box.Velocities).Any(one => !Array.TrueForAll(one.Lower, double.IsFinite) || !Array.TrueForAll(one.Upper, double.IsFinite))))
            {
                throw new Refusal($"bounds overflow in step {step + 1}");
            }
        }

        // Epochs are whole, so that the first level is the only one.
        return boxes[0]!.Parameters;
    }

    /// <summary>Where a step leads from a level, and with how many altered samples.</summary>
    private List<(int Level, int Affected)> Ways(int from, bool isLast)
    {
        int open = alteration.Kind == AlterationKind.Addition ? int.MaxValue : batch.OpenCount;
        List<(int, int)> ways = [];
        for (int to = isLast ? 0 : from; to < (isLast ? 1 : levels.Count); to++)
        {
            if ((isLast ? levels.Left(from, open) : levels.Between(from, to, open)) is int affected)
            {
                ways.Add((to, affected));
            }
        }

        return ways;
    }

    /// <summary>Takes up the rows of a step.</summary>
    private void Begin(int[] rows)
    {
        (batch.Count, batch.OpenCount) = (rows.Length, 0);
        Array.Clear(batch.Open);
        for (int sample = 0; sample < rows.Length; sample++)
        {
            batch.Labels[sample] = certificate.Labels[rows[sample]];
            if (certificate.Trusted[rows[sample]] == 0 && alteration.Named?.Contains(rows[sample]) != false)
            {
                batch.Open[sample] = BitConverter.Int64BitsToDouble(-1);
                batch.OpenCount++;
            }
        }

        if (rows.Length == 0 || (alteration.Kind == AlterationKind.Removal && Math.Min(alteration.Rows, batch.OpenCount) >= batch.Count))
        {
            throw new Refusal("every row of a batch can be removed");
        }

        Fill(batch.Own.Inputs[0], rows, isMoved: false);
        if (batch.Moved is Pass<TSum> moved)
        {
            Fill(moved.Inputs[0], rows, isMoved: !alteration.Radii.IsEmpty);
        }
    }

    /// <summary>The rows as points, or as the balls around them that lie in the input's range. Lanes behind the last row have that one again, and no gradient: zeros would have sums that are exact, and take the long way.</summary>
    private void Fill(Bounds input, int[] rows, bool isMoved)
    {
        input.Known = !isMoved ? Known.Point : range.Lowest >= 0 ? Known.NonNegative : Known.Nothing;
        for (int feature = 0; feature < network.Inputs; feature++)
        {
            double radius = isMoved ? alteration.Radii[alteration.Radii.Length == 1 ? 0 : feature] : 0;
            for (int sample = 0; sample < Padded(rows.Length); sample++)
            {
                int at = (feature * input.Stride) + sample;
                double value = features[((long)rows[Math.Min(sample, rows.Length - 1)] * network.Inputs) + feature];
                (input.Lower[at], input.Upper[at]) = radius == 0
                    ? (value, value)
                    : (Math.Max(TSum.Down((Twofold)value - radius), range.Lowest), Math.Min(-TSum.Down(-radius - (Twofold)value), range.Highest));
            }
        }
    }

    private static int Padded(int samples) => (samples + Bounds.Lanes - 1) / Bounds.Lanes * Bounds.Lanes;

    /// <summary>A step from a box.</summary>
    private void Move(Box box, List<(int Level, int Affected)> ways, Box?[] next)
    {
        Matrix[] transposed = [.. network.Layers.Select(layer => box.Parameters[layer.Weight].Transposed())];
        int samples = Padded(batch.Count);
        Parallel.For(0, (samples + Part - 1) / Part, part => Pass(box.Parameters, transposed, part * Part, Math.Min(samples, (part + 1) * Part)));
        foreach ((int level, _) in ways)
        {
            next[level] ??= new Box(network, rule.HasMomentum).Emptied();
        }

        int first = 0;
        for (int layer = 0; layer < network.Layers.Length; layer++)
        {
            (Layer own, int index, int entries) = (network.Layers[layer], layer, first);
            int inputs = own.Inputs + 1, most = ways.Max(way => way.Affected);
            Parallel.For(
                0,
                ((own.Outputs * inputs) + Part - 1) / Part,
                () => gradients.TryTake(out MeanGradient<TSum>? free) ? free : new MeanGradient<TSum>(batch, alteration, certificate.Claim.Descent.Clip),
                (part, _, gradient) =>
                {
                    for (int at = part * Part; at < Math.Min((part + 1) * Part, own.Outputs * inputs); at++)
                    {
                        // The first of a row is the bias.
                        (int output, int input) = (at / inputs, (at % inputs) - 1);
                        (int parameter, int entry) = input < 0 ? (own.Bias, output) : (own.Weight, (output * own.Inputs) + input);
                        for (int side = 0; side < 2 && parameter >= 0; side++)
                        {
                            gradient.Load(index, output, input, side == 0, most, ways.Count == 1, ref floors[(2 * (entries + at)) + side]);
                            Move(box, ways, next, parameter, entry, side == 1, gradient);
                        }
                    }

                    return gradient;
                },
                gradients.Add);
            first += own.Outputs * inputs;
        }
    }

    /// <summary>The gradients of some samples, unaltered and altered.</summary>
    private void Pass(Matrix[] parameters, Matrix[] transposed, int from, int to)
    {
        ReadOnlySpan<double> own = batch.Labels.AsSpan(0, batch.Count);
        batch.Own.Forward(parameters, from, to);
        batch.Own.Backward(transposed, from, to, own, 0, unites: false);
        if (batch.Moved is not Pass<TSum> moved)
        {
            return;
        }

        moved.Forward(parameters, from, to);
        moved.Backward(transposed, from, to, own, alteration.ChangesLabels ? alteration.TargetRadius : 0, unites: false);
        for (int other = 0; alteration.ChangesLabels && other < network.Classes; other++)
        {
            if (alteration.TargetClass is null || alteration.TargetClass == other)
            {
                moved.Backward(transposed, from, to, Enumerable.Repeat((double)other, batch.Count).ToArray(), 0, unites: true);
            }
        }
    }

    /// <summary>One entry of the lower run, or of the mirrored upper one: its lower bound follows from minus the lower bound of the mean of -g.</summary>
    private void Move(Box box, List<(int Level, int Affected)> ways, Box?[] next, int parameter, int entry, bool isMirrored, MeanGradient<TSum> gradient)
    {
        (Matrix theta, Matrix? velocity) = (box.Parameters[parameter], rule.HasMomentum ? box.Velocities[parameter] : null);
        (double own, double other, double fast) = isMirrored
            ? (-theta.Upper[entry], -theta.Lower[entry], -(velocity?.Lower[entry] ?? 0))
            : (theta.Lower[entry], theta.Upper[entry], velocity?.Upper[entry] ?? 0);
        foreach ((int level, int affected) in ways)
        {
            (Twofold moved, Twofold faster) = rule.Down(own, other, fast, -gradient.Down(affected, isExact: false));
            if (!moved.IsDecided<TSum>() || !(-faster).IsDecided<TSum>())
            {
                (moved, faster) = rule.Down(own, other, fast, -gradient.Down(affected, isExact: true));
            }

            next[level]!.Include(parameter, entry, TSum.Down(moved), -TSum.Down(-faster), isMirrored, rule.Kappa);
        }
    }
}
