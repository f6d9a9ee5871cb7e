using System.Numerics.Tensors;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Trajectories.Nets;

/// <summary>
/// The sweep forward for a net: theta' - theta = D + E, D the sum of the influences of the affected samples, which follow the linear recursion along the plain run, and r at least the length of E. A gradient is the linear model
/// around the plain run and what that misses (<see cref="NetMisses"/>); E' is (keep I - rate * H of the samples that are left) E less what they miss, and what affected samples do to each other. The mean second derivative H of a net may have
/// negative eigenvalues, so that r grows; every step bounds the norm of that matrix.
/// </summary>
internal sealed class NetSweep
{
    /// <summary>Where the bound is that long it proves nothing, and only grows.</summary>
    private const double Useless = 1e3;

    /// <summary>The Frobenius norm of so high a power is the norm within less than a thousandth.</summary>
    private const int Squarings = 12;

    private readonly NetTraining training;
    private readonly NetShape shape;
    private readonly WorkerTeam team;
    private readonly NetTile[] tiles;
    private readonly NetPoint[] points;
    private readonly NetHessian hessian;
    private readonly SpectralBound spectrum;
    private readonly double[] matrix;
    private readonly double[] gradients;
    private readonly double[] curved;
    private readonly double[] mean;
    private readonly Upper[][] layers;
    private readonly Upper[][] units;
    private readonly Upper[] lengths;
    private readonly NetSampleBounds bounds;
    private readonly double[] largest;

    public NetSweep(NetTraining training, WorkerTeam team)
    {
        (this.training, shape, this.team) = (training, training.Shape, team);
        HeadData rows = training.Rows;
        int padded = (rows.Candidates.Length + InfluenceProduct.Rows - 1) / InfluenceProduct.Rows * InfluenceProduct.Rows;
        (Influences, curved, gradients) = (new double[(long)padded * shape.Stride], new double[(long)padded * shape.Stride], new double[(long)rows.Count * shape.Stride]);
        tiles = [.. Enumerable.Range(0, team.Size).Select(_ => new NetTile(training, Influences))];
        points = [.. Enumerable.Range(0, rows.Count).Select(_ => new NetPoint(training))];
        (hessian, spectrum, matrix) = (new(training), new(shape.Size, shape.Stride, Squarings), new double[shape.Size * shape.Stride]);
        int count = (rows.Count + Tile.Samples - 1) / Tile.Samples;
        layers = [.. Enumerable.Range(0, count).Select(_ => new Upper[shape.Hidden * shape.Width])];
        units = [.. Enumerable.Range(0, count).Select(_ => new Upper[shape.Units])];
        (lengths, mean) = (new Upper[count], new double[shape.Stride]);
        (bounds, largest) = (new(rows.Count), new double[training.Alteration.Samples]);
        Moves = new(shape, rows.Candidates.Length, training.Alteration.Samples);
        Theta = [.. training.Start];
    }

    /// <summary>The plain parameters.</summary>
    public double[] Theta { get; }

    public double[] Influences { get; }

    /// <summary>What is known of altered runs at the end.</summary>
    public NetMoves Moves { get; }

    /// <summary>r; infinite or NaN if it did not stay small enough to be of use.</summary>
    public Upper Remainder { get; set; } = 0;

    /// <returns>The step, from 1, in which the bounds ended; 0 if they did not.</returns>
    public int Run(CancellationToken cancellation)
    {
        int steps = training.Descent.BatchesOf(training.Rows.Count).Steps;
        for (int step = 0; step < steps; step++)
        {
            Advance(training.Descent.At(step), cancellation);
            if (!(Remainder.Value < Useless))
            {
                return step + 1;
            }
        }

        Moves.MoveTo(Influences, Longest(), Remainder);
        return double.IsFinite(Moves.Longest.Value) ? 0 : steps;
    }

    /// <summary>One step from what is known now: parameters, influences and r, which may be any.</summary>
    public void Advance(DescentRate rate, CancellationToken cancellation)
    {
        Moves.MoveTo(Influences, Longest(), Remainder);
        HeadData rows = training.Rows;
        Alteration alteration = training.Alteration;
        StepWeights weights = new(rows.Count, Math.Min(alteration.Samples, rows.Candidates.Length), alteration.Kind == AlterationKind.Removal, IsWhole: true);
        Upper relative = Upper.Rounding(rows.Count + shape.Size + shape.Outputs + 40) + rate.Error, eta = rate.Rate;
        Upper kappa = (Upper)weights.Largest * ((Upper)1 + relative), weight = eta * kappa;

        team.Run(units.Length, Judge, cancellation);
        team.Run(hessian.Items, (_, item) => hessian.Run(item, points, Theta), cancellation);
        hessian.Finish();
        Array.Clear(mean);
        for (int i = 0; i < rows.Count; i++)
        {
            TensorPrimitives.Add(mean, gradients.AsSpan(i * shape.Stride, shape.Stride), mean);
        }

        TensorPrimitives.Multiply(mean, 1.0 / rows.Count, mean);
        Upper sizes = NetSampleBounds.Sum(bounds.Sizes), meanLength = NetSampleBounds.Sum(bounds.Lengths) / rows.Count, theta = HeadData.Norm(Theta);
        Upper growth = Growth(rate, weights, relative, weight, sizes), keep = Math.Max(1, Math.Abs(rate.Keep));

        // What affected samples do to each other, and where fewer than k of them are missing.
        Upper forced = alteration.Leaves ? Forced(rate, weights, relative, weight, sizes) : weight * NetSampleBounds.SumOfLargest(bounds.Flipped, largest);
        Move(rate, weights, cancellation);
        Upper pulled = alteration.Leaves ? NetSampleBounds.Most(bounds.Lengths) + meanLength : NetSampleBounds.Most(bounds.Flips);
        Upper plain = relative * ((keep * theta) + (eta * meanLength)), influence = relative * ((Moves.Longest * (keep + (weight * (sizes + NetSampleBounds.Most(bounds.Sizes))))) + (weight * pulled));
        Remainder = (growth * Remainder) + (weight * Missed()) + forced + plain + (influence * alteration.Samples) + 1e-290;
        TensorPrimitives.Multiply(Theta, rate.Keep, Theta);
        TensorPrimitives.MultiplyAdd(mean, -rate.Rate, Theta, Theta);
    }

    private void Judge(int worker, int tile)
    {
        HeadData rows = training.Rows;
        Alteration alteration = training.Alteration;
        int first = tile * Tile.Samples;
        Span<NetPoint> own = points.AsSpan(first, Math.Min(Tile.Samples, rows.Count - first));
        tiles[worker].Run(rows, first, own, Theta, Moves, areTrained: true);
        Array.Clear(layers[tile]);
        Array.Clear(units[tile]);
        lengths[tile] = 0;
        ReadOnlySpan<double> second = Theta.AsSpan(shape.OutputAt(0), shape.Outputs * shape.Units);
        Upper steepest = UnitRange.Steepest(training.Unit), change = alteration.Leaves ? 0 : shape.Outputs == 1 ? 1 : alteration.LabelReach;
        for (int lane = 0; lane < own.Length; lane++)
        {
            NetPoint point = own[lane];
            int row = first + lane;
            if (!double.IsFinite(point.OutputError.Value))
            {
                lengths[tile] = double.PositiveInfinity;
                continue;
            }

            lengths[tile] += NetMisses.OfGradient(point, shape, rows.Row(row), second, Moves, layers[tile], units[tile]);
            point.Gradient(Theta, rows.Row(row), point.Residual.Values, gradients.AsSpan(row * shape.Stride, shape.Stride));
            bool isOpen = rows.CandidateOf[row] >= 0;
            bounds.Lengths[row] = NetMisses.LengthOfGradient(point).Value;
            bounds.Sizes[row] = NetMisses.SizeOf(point, shape).Value;
            bounds.Norms[row] = isOpen && alteration.Leaves ? NetMisses.NormOf(point, shape).Value : 0;
            bounds.Crossed[row] = isOpen && alteration.Leaves && alteration.Samples > 1 ? NetMisses.OfCrossing(point, shape, Moves).Value : 0;
            bounds.Flipped[row] = isOpen && !alteration.Leaves ? NetMisses.OfFlip(point, shape, steepest, Moves, change).Value : 0;
            bounds.Flips[row] = (change * point.Steepness).Value;
        }
    }

    /// <summary>
    /// At least the norm of keep I - rate * kappa_s * the second derivatives of the samples that are left, for s of them missing, 0 to k. With all samples that matrix is, kappa_s at most kappa_k, between keep I and the one of kappa_k,
    /// and no longer than the longer of both.
    /// </summary>
    private Upper Growth(DescentRate rate, StepWeights weights, Upper relative, Upper weight, Upper sizes)
    {
        TensorPrimitives.Multiply(hessian.Matrix.AsSpan(0, matrix.Length), -rate.Rate * (weights.Largest * weights.Size), matrix);
        for (int p = 0; p < shape.Size; p++)
        {
            matrix[(p * shape.Stride) + p] += rate.Keep;
        }

        Upper rounded = relative * ((Upper)Math.Max(1, Math.Abs(rate.Keep)) + (weight * sizes));
        Upper whole = spectrum.Of(matrix, rounded);
        return weights.Shrinks ? Upper.Max(whole, Math.Abs(rate.Keep) + rate.Error) + (weight * NetSampleBounds.SumOfLargest(bounds.Norms, largest)) : whole;
    }

    /// <summary>
    /// Each sample of S bends what the others' influences do to it; and for s &lt; k of them kappa_s is less than kappa_k, which influences are reckoned with, by (k - s) kappa_s kappa_k.
    /// </summary>
    private Upper Forced(DescentRate rate, StepWeights weights, Upper relative, Upper weight, Upper sizes)
    {
        int k = training.Alteration.Samples;
        Upper forced = weight * NetSampleBounds.SumOfLargest(bounds.Crossed, largest);
        if (k == 1)
        {
            return forced;
        }

        Upper bend = Moves.Longest * ((Upper)1 + relative) * sizes / training.Rows.Count, own = Moves.Longest * NetSampleBounds.Most(bounds.Sizes);
        Upper most = 0;
        for (int s = 1; s < k; s++)
        {
            most = Upper.Max(most, bend * (s * (k - s)));
        }

        return forced + (weight * weights.Largest * weights.Size * ((Upper)1 + relative) * most) + ((Upper)rate.Rate * weights.Spread * own * k);
    }

    private void Move(DescentRate rate, StepWeights weights, CancellationToken cancellation)
    {
        const int Chunk = 8 * InfluenceProduct.Rows;
        int count = Influences.Length / shape.Stride;
        team.Run((count + Chunk - 1) / Chunk, (_, chunk) =>
        {
            int first = chunk * Chunk, start = first * shape.Stride, length = Math.Min(Chunk, count - first) * shape.Stride;
            NetProducts kernel = new(shape, hessian.Matrix, Influences.AsSpan(start, length), curved.AsSpan(start, length));
            VectorPath.Run<double, NetProducts>(ref kernel);
            for (int j = first; j < Math.Min(first + Chunk, training.Rows.Candidates.Length); j++)
            {
                Move(j, rate, weights);
            }
        }, cancellation);
    }

    /// <summary>
    /// a_j' = keep a_j - rate * kappa * b H a_j, and + rate * kappa (g_j - G + H_j a_j) for a sample that is missing, or - rate / b times the pull of the change of its residual for one with another class.
    /// </summary>
    private void Move(int j, DescentRate rate, StepWeights weights)
    {
        int row = training.Rows.Candidates[j];
        double weight = rate.Rate * weights.Largest;
        Span<double> influence = Influences.AsSpan(j * shape.Stride, shape.Stride), bent = curved.AsSpan(j * shape.Stride, shape.Stride), change = mean.AsSpan();
        TensorPrimitives.Multiply(bent, -weight * weights.Size, bent);
        TensorPrimitives.MultiplyAdd(influence, rate.Keep, bent, bent);
        NetPoint point = points[row];
        if (training.Alteration.Leaves)
        {
            TensorPrimitives.MultiplyAdd(gradients.AsSpan(row * shape.Stride, shape.Stride), weight, bent, bent);
            TensorPrimitives.MultiplyAdd(change, -weight, bent, bent);
            point.AddCurved(Theta, training.Rows.Row(row), influence, weight, bent);
        }
        else
        {
            Span<double> by = stackalloc double[shape.Outputs], pull = stackalloc double[shape.Stride];
            NetThreat.ResidualChange(training, training.Rows.Labels[row], by);
            point.Gradient(Theta, training.Rows.Row(row), by, pull);
            TensorPrimitives.MultiplyAdd(pull, -weight, bent, bent);
        }

        bent.CopyTo(influence);
    }

    private Upper Missed()
    {
        Upper square = 0, length = 0;
        for (int tile = 0; tile < lengths.Length; tile++)
        {
            length += lengths[tile];
        }

        for (int p = 0; p < layers[0].Length + shape.Units; p++)
        {
            Upper sum = 0;
            for (int tile = 0; tile < lengths.Length; tile++)
            {
                sum += p < layers[tile].Length ? layers[tile][p] : units[tile][p - layers[tile].Length];
            }

            square += sum * sum;
        }

        return square.Sqrt() + length;
    }

    private Upper Longest()
    {
        Upper longest = 0;
        for (int j = 0; j < training.Rows.Candidates.Length; j++)
        {
            longest = Upper.Max(longest, HeadData.Norm(Influences.AsSpan(j * shape.Stride, shape.Stride)));
        }

        return longest;
    }
}
