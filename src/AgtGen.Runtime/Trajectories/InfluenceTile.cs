using System.Numerics.Tensors;
using AgtGen.Kernels;
using AgtGen.Numerics;
using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories;

/// <summary>One thread's work on a tile of samples: the plain outputs, where altered runs can take them, and what follows for each sample.</summary>
internal sealed class InfluenceTile<TResidual>
    where TResidual : struct, IResidual
{
    /// <summary>
    /// A sample whose slope may nearly vanish pays for its error less than that error is long: then the length is taken. Paying adds to the square of r, so it is compared over twice r; measured, that is the best of 2, 8 and 40.
    /// </summary>
    private const double Preference = 2;

    private readonly HeadData data;
    private readonly Alteration alteration;
    private readonly InfluenceStep influences;
    private readonly BatchFacts facts;
    private readonly int[] laneOf;
    private readonly double[] samples;
    private readonly double[] most;
    private readonly double[] least;
    private readonly double[] own = new double[Tile.Samples];
    private readonly int kept;

    /// <param name="data">The training.</param>
    /// <param name="alteration">The threat.</param>
    /// <param name="influences">The influences.</param>
    /// <param name="facts">Where the results go.</param>
    public InfluenceTile(HeadData data, Alteration alteration, InfluenceStep influences, BatchFacts facts)
    {
        (this.data, this.alteration, this.influences, this.facts) = (data, alteration, influences, facts);
        laneOf = new int[influences.Padded];
        Array.Fill(laneOf, -1);
        samples = new double[data.Width * Tile.Samples];
        kept = alteration.Samples;
        (most, least) = (new double[kept * Tile.Samples], new double[kept * Tile.Samples]);
    }

    /// <param name="tile">Index of the tile.</param>
    /// <param name="batch">The samples of the batch.</param>
    /// <param name="theta">The plain parameters.</param>
    /// <param name="thetaNorm">Their length.</param>
    /// <param name="size">The length of the longest influence.</param>
    /// <param name="remainder">r.</param>
    public void Run(int tile, int[] batch, double[] theta, Upper thetaNorm, Upper size, Upper remainder)
    {
        int start = tile * Tile.Samples;
        int count = Math.Min(Tile.Samples, batch.Length - start);
        Array.Clear(samples);
        for (int lane = 0; lane < count; lane++)
        {
            ReadOnlySpan<double> row = data.Row(batch[start + lane]);
            for (int f = 0; f < data.Width; f++)
            {
                samples[(f * Tile.Samples) + lane] = row[f];
            }

            SetLane(batch[start + lane], lane);
        }

        InfluenceKernel kernel = new(data.Width, data.Stride, influences.Influences, samples, laneOf, kept, most, least, own);
        VectorPath.Run<double, InfluenceKernel>(ref kernel);
        for (int lane = 0; lane < count; lane++)
        {
            SetLane(batch[start + lane], -1);
            Judge(start + lane, batch[start + lane], lane, theta, thetaNorm, size, remainder);
        }
    }

    private void SetLane(int row, int lane)
    {
        if (laneOf.Length > 0 && data.CandidateOf[row] >= 0)
        {
            laneOf[data.CandidateOf[row]] = lane;
        }
    }

    private void Judge(int i, int row, int lane, double[] theta, Upper thetaNorm, Upper size, Upper remainder)
    {
        double z = TensorPrimitives.Dot(data.Row(row), theta);
        if (!double.IsFinite(z))
        {
            facts.Steepest[i] = double.PositiveInfinity;
            return;
        }

        double label = data.Labels[row];
        Upper norm = data.Norms[row];
        Upper outputError = Upper.Rounding(data.Stride + 4) * norm * thetaNorm;
        ResidualLimit limit = data.Limit(row);
        Interval<double> value = ClippedResidual<TResidual>.Value(z, label, limit);
        Interval<double> slope = ClippedResidual<TResidual>.Slope(z, z, label, limit);
        facts.Value[i] = Middle(value);
        facts.Slope[i] = Middle(slope);
        facts.OutputError[i] = outputError.Value;
        facts.Own[i] = own[lane];
        (facts.Length[i], facts.OwnBend[i]) = (Math.Abs(facts.Value[i]), Real.MultiplyUp(facts.Slope[i], Math.Abs(own[lane])));

        // What the influences of the others do, at most k and at most k - 1 of them.
        Upper error = Upper.Rounding(data.Width + 4) * norm * size;
        (Upper up, Upper upLess) = Sums(most, lane, 1);
        (Upper down, Upper downLess) = Sums(least, lane, -1);
        Upper slack = (error * (alteration.Samples + 1)) + (norm * remainder) + outputError;
        double self = own[lane];
        Upper lead = Math.Max(self, 0), lag = Math.Max(-self, 0);
        Upper rise = up, fall = down;
        switch (alteration.Kind)
        {
            case AlterationKind.Flip:
                (rise, fall) = (Upper.Max(up, lead + upLess), Upper.Max(down, lag + downLess));
                break;
            case AlterationKind.Move:
                rise = fall = Upper.Max(OtherSum(lane, kept), lead + lag + OtherSum(lane, kept - 1));
                break;
        }

        Upper widest = Upper.Max(rise, fall) + (error * alteration.Samples);
        double lowest = Real.SubtractDown(z, (fall + slack).Value), highest = Real.AddUp(z, (rise + slack).Value);
        if (!(double.IsFinite(lowest) && double.IsFinite(highest)))
        {
            facts.Steepest[i] = double.PositiveInfinity;
            return;
        }

        Interval<double> slopes = ClippedResidual<TResidual>.Slope(lowest, highest, label, limit);
        Upper slopeError = Upper.Max(Upper.Distance(slope.Upper, facts.Slope[i]), Upper.Distance(slope.Lower, facts.Slope[i]));
        Upper valueError = Upper.Max(Upper.Distance(value.Upper, facts.Value[i]), Upper.Distance(value.Lower, facts.Value[i]));
        (double near, double far) = (Real.SubtractDown(z, widest.Value), Real.AddUp(z, widest.Value));
        Interval<double> nearby = ClippedResidual<TResidual>.Slope(near, far, label, limit);
        Upper apart = Upper.Max(Upper.Distance(nearby.Upper, facts.Slope[i]), Upper.Distance(nearby.Lower, facts.Slope[i]));
        Upper missing = Upper.Min(((Upper)0.5 * ClippedResidual<TResidual>.Bend(near, far, label, limit) * widest) + slopeError, apart);
        Upper missed = missing * widest * norm, energy = missing * missing / slopes.Lower;
        bool pays = energy.Value * widest.Value * widest.Value < (Preference * remainder.Value * missed.Value);
        (facts.Flattest[i], facts.Steepest[i]) = (slopes.Lower, slopes.Upper);
        facts.Missed[i] = missed.Value;
        (facts.Energy[i], facts.Direct[i]) = pays ? (energy.Value, 0.0) : (0.0, missed.Value);
        facts.Rounded[i] = (norm * (((Upper)slopes.Upper * outputError) + valueError)).Value;
        facts.Crossed[i] = (norm * facts.Slope[i] * (Upper.Max(upLess, downLess) + (error * (alteration.Samples - 1)))).Value;
        Interval<double> remainders = ClippedResidual<TResidual>.Remainder(z, label, facts.Value[i], facts.Slope[i], -(fall + slack).Value, (rise + slack).Value, limit);
        (facts.RemainderLower[i], facts.RemainderUpper[i]) = (Math.Min(remainders.Lower, 0), Math.Max(remainders.Upper, 0));
        facts.Reach[i] = (Upper.Max(rise, fall) + slack).Value;
        (facts.MoveLower[i], facts.MoveUpper[i]) = (-(lag + downLess + slack).Value, (lead + upLess + slack).Value);
    }

    private static double Middle(Interval<double> range) => range.Lower + (0.5 * (range.Upper - range.Lower));

    /// <summary>Sums of the first k and k - 1 kept values of a lane, as sizes.</summary>
    private (Upper All, Upper Less) Sums(double[] values, int lane, int sign)
    {
        Upper less = 0;
        for (int place = 0; place < kept - 1; place++)
        {
            less += sign * values[(place * Tile.Samples) + lane];
        }

        return (less + (sign * values[((kept - 1) * Tile.Samples) + lane]), less);
    }

    /// <summary>Sum of the largest sizes among the kept values of either sign.</summary>
    private Upper OtherSum(int lane, int count)
    {
        Upper sum = 0;
        (int high, int low) = (0, 0);
        for (int taken = 0; taken < count; taken++)
        {
            double above = high < kept ? most[(high * Tile.Samples) + lane] : 0;
            double below = low < kept ? -least[(low * Tile.Samples) + lane] : 0;
            sum += Math.Max(above, below);
            (high, low) = above >= below ? (high + 1, low) : (high, low + 1);
        }

        return sum;
    }
}
