using System.Numerics.Tensors;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Trajectories.Softmax;

/// <summary>One thread's work on a tile of samples: the plain outputs, how far altered runs can move them, and what follows for each sample.</summary>
internal sealed class SoftmaxTile
{
    /// <summary>As for one output: paying adds to the square of r, so it is compared over twice r.</summary>
    private const double Preference = 2;

    private readonly HeadData data;
    private readonly Alteration alteration;
    private readonly ClassInfluences influences;
    private readonly SoftmaxFacts facts;
    private readonly int[] laneOf;
    private readonly double[] samples;
    private readonly double[] probabilities;
    private readonly double[] own;
    private readonly double[] widest;
    private readonly double[] largest;
    private readonly double[] variances;
    private readonly double[] scratch;
    private readonly double[] logits;
    private readonly int kept;

    /// <param name="data">The training.</param>
    /// <param name="alteration">The threat.</param>
    /// <param name="influences">The influences.</param>
    /// <param name="facts">Where the results go.</param>
    public SoftmaxTile(HeadData data, Alteration alteration, ClassInfluences influences, SoftmaxFacts facts)
    {
        (this.data, this.alteration, this.influences, this.facts) = (data, alteration, influences, facts);
        laneOf = new int[influences.Padded];
        Array.Fill(laneOf, -1);
        kept = alteration.Samples;
        samples = new double[data.Width * Tile.Samples];
        (probabilities, own) = (new double[data.Outputs * Tile.Samples], new double[data.Outputs * Tile.Samples]);
        (widest, largest) = (new double[kept * Tile.Samples], new double[kept * Tile.Samples]);
        variances = new double[(long)influences.Padded * Tile.Samples];
        scratch = new double[ClassInfluences.Together * data.Outputs * Tile.Samples];
        logits = new double[data.Outputs];
    }

    /// <param name="tile">Index of the tile.</param>
    /// <param name="batch">The samples of the batch.</param>
    /// <param name="theta">The plain parameters.</param>
    /// <param name="thetaNorm">Their length.</param>
    /// <param name="size">The length of the longest influence.</param>
    /// <param name="remainder">r.</param>
    /// <param name="energies">Receives for each influence the sum of o_i^2 e . J e over the samples of the tile that pay.</param>
    public void Run(int tile, int[] batch, double[] theta, Upper thetaNorm, Upper size, Upper remainder, Span<double> energies)
    {
        int start = tile * Tile.Samples;
        int count = Math.Min(Tile.Samples, batch.Length - start);
        Array.Clear(samples);
        Array.Clear(probabilities);
        for (int lane = 0; lane < count; lane++)
        {
            ReadOnlySpan<double> row = data.Row(batch[start + lane]);
            for (int f = 0; f < data.Width; f++)
            {
                samples[(f * Tile.Samples) + lane] = row[f];
            }

            Predict(start + lane, batch[start + lane], lane, theta);
            SetLane(batch[start + lane], lane);
        }

        SpreadKernel kernel = new(influences, samples, probabilities, laneOf, kept, widest, largest, variances, scratch, own);
        VectorPath.Run<double, SpreadKernel>(ref kernel);
        for (int lane = 0; lane < count; lane++)
        {
            SetLane(batch[start + lane], -1);
            Judge(start + lane, lane, data.Norms[batch[start + lane]], thetaNorm, size, remainder);
        }

        for (int j = 0; j < energies.Length; j++)
        {
            energies[j] = TensorPrimitives.Dot(variances.AsSpan(j * Tile.Samples, count), facts.Energy.AsSpan(start, count));
        }
    }

    /// <summary>A sample that is missing is set apart in its own sums; one whose label changes is not.</summary>
    private void SetLane(int row, int lane)
    {
        if (alteration.Leaves && data.CandidateOf[row] >= 0)
        {
            laneOf[data.CandidateOf[row]] = lane;
        }
    }

    private void Predict(int i, int row, int lane, double[] theta)
    {
        for (int c = 0; c < data.Outputs; c++)
        {
            logits[c] = TensorPrimitives.Dot(data.Row(row), theta.AsSpan(c * data.Stride, data.Stride));
        }

        Span<double> p = facts.Probabilities.AsSpan(i * data.Outputs, data.Outputs), residuals = facts.Residuals.AsSpan(i * data.Outputs, data.Outputs);
        SoftmaxResidual.Probabilities(logits, p);
        p.CopyTo(residuals);
        residuals[(int)data.Labels[row]] -= 1;
        for (int c = 0; c < data.Outputs; c++)
        {
            probabilities[(c * Tile.Samples) + lane] = p[c];
        }
    }

    private void Judge(int i, int lane, Upper norm, Upper thetaNorm, Upper size, Upper remainder)
    {
        int classes = data.Outputs;
        ReadOnlySpan<double> p = facts.Probabilities.AsSpan(i * classes, classes);
        Upper relative = SoftmaxResidual.Relative(classes);
        Upper slope = SoftmaxResidual.Slope(p), root = slope.Sqrt();
        facts.Slope[i] = SoftmaxResidual.Size(p).Value;
        facts.Length[i] = HeadData.Norm(facts.Residuals.AsSpan(i * classes, classes)).Value;
        facts.OwnBend[i] = PullOwn(i, lane, p).Value;

        // What the influences of the others do: how far apart they move the outputs, and in J; at most k and at most k - 1 of them.
        Upper outputError = Upper.Rounding(data.Stride + 4) * norm * thetaNorm;
        Upper error = Upper.Rounding(data.Width + (2 * classes) + 16) * norm * size * ((Upper)1 + ((Upper)classes).Sqrt());
        Upper varianceError = error + SoftmaxResidual.Lost;
        (Upper width, Upper moved, Upper movedLess) = (0, 0, 0);
        for (int place = 0; place < kept; place++)
        {
            width += (Upper)widest[(place * Tile.Samples) + lane] + (error * 2);
            movedLess = moved;
            moved += (((Upper)largest[(place * Tile.Samples) + lane]).Sqrt() * ((Upper)1 + relative + Upper.Rounding(classes + 8))) + varianceError;
        }

        // Of |y| <= |x| r the outputs differ by at most root 2 times that; the rounding of the outputs is a part of them.
        Upper rest = ((norm * remainder) + outputError) * ((Upper)2).Sqrt();
        Upper missing = SoftmaxResidual.Missing(width), growth = SoftmaxResidual.Growth(width + rest);
        facts.Steepest[i] = Upper.Min(slope * growth, SoftmaxResidual.Steepest).Value;
        Upper missed = norm * root * missing * moved, share = growth * missing * missing;
        Upper energy = share * moved * moved;
        bool pays = energy.Value < Preference * remainder.Value * missed.Value;
        facts.Missed[i] = missed.Value;
        (facts.Energy[i], facts.Paid[i], facts.Direct[i]) = pays ? (share.Value, energy.Value, 0.0) : (0.0, 0.0, missed.Value);
        facts.VarianceError[i] = varianceError.Value;
        facts.Crossed[i] = (norm * root * movedLess).Value;
        facts.Rounded[i] = (norm * ((outputError * SoftmaxResidual.Steepest) + relative + SoftmaxResidual.Lost + (relative * 3 * norm * size * kept))).Value;

        // A functional of the end sees all of u = e + y.
        Upper drift = root * ((norm * remainder) + outputError);
        facts.Missing[i] = (SoftmaxResidual.Missing(width + rest) * (moved + drift)).Value;
        facts.Moved[i] = (movedLess + drift).Value;
    }

    /// <summary>J e of the sample's own influence, and its length.</summary>
    private Upper PullOwn(int i, int lane, ReadOnlySpan<double> p)
    {
        Span<double> pull = facts.OwnPull.AsSpan(i * data.Outputs, data.Outputs);
        double mean = 0;
        for (int c = 0; c < pull.Length; c++)
        {
            mean += p[c] * own[(c * Tile.Samples) + lane];
        }

        for (int c = 0; c < pull.Length; c++)
        {
            pull[c] = p[c] * (own[(c * Tile.Samples) + lane] - mean);
        }

        return HeadData.Norm(pull);
    }
}
