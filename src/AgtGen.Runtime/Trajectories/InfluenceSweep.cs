using System.Numerics.Tensors;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>
/// Forward along the plain training, with what every altered training can differ from it. S is the set of affected samples, theta the plain parameters, theta' the altered ones, and theta' - theta = D + E: D is the
/// sum of the influences a_j of the samples of S (numbers, computed by the linear recursion along the plain run), E the rest, of which only a bound r of the length is kept. With e_i = x_i . D and y_i = x_i . E the
/// mean-value theorem makes
/// <code>E' = (1 - rate * decay) E - rate * kappa * sum over i not in S of (omega_i y_i + f_i) x_i + q</code>
/// with slopes omega_i and remainders f_i of the residual over the box of the output, q the products of influences of two samples of S. Completing the square in y + f / omega gives the next r: the curvature that is
/// left pays for its own error, which is why the bound holds for hundreds of steps.
/// </summary>
/// <typeparam name="TResidual">The loss.</typeparam>
internal sealed class InfluenceSweep<TResidual>
    where TResidual : struct, IResidual
{
    private readonly HeadData data;
    private readonly Alteration alteration;
    private readonly Descent descent;
    private readonly BatchPlan batches;
    private readonly bool isWhole;
    private readonly bool isShuffled;
    private readonly WorkerTeam team;
    private readonly CancellationToken cancellation;
    private readonly InfluenceStep influences;
    private readonly BatchFacts facts;
    private readonly InfluenceTile<TResidual>[] tiles;
    private readonly int[] candidateOf;
    private readonly double[] theta;
    private readonly double[] gradient;
    private readonly double[] hessian;
    private readonly double[] energy;
    private readonly double[] curvature;
    private readonly SpectralBound spectrum;
    private readonly EnergyBound energies;
    private readonly double[] forced;
    private readonly double[] forcedNow;
    private readonly double[] largest;
    private Upper remainder = 0;
    private Upper unforced = 0;
    private Upper straight = 0;

    public InfluenceSweep(HeadData data, Alteration alteration, Descent descent, WorkerTeam team, CancellationToken cancellation)
    {
        (this.data, this.alteration, this.descent, this.team, this.cancellation) = (data, alteration, descent, team, cancellation);
        Schedule schedule = descent.Schedule;
        batches = new(data.Count, schedule);
        isWhole = batches.BatchSize == data.Count;
        isShuffled = schedule.ShuffleSeed is not null && !isWhole;
        influences = new(data);
        facts = new(batches.BatchSize);
        candidateOf = new int[data.Count];
        Array.Fill(candidateOf, -1);
        for (int j = 0; j < data.Candidates.Length; j++)
        {
            candidateOf[data.Candidates[j]] = j;
        }

        tiles = [.. Enumerable.Range(0, team.Size).Select(_ => new InfluenceTile<TResidual>(data, alteration, influences, candidateOf, facts))];
        theta = [.. data.Start];
        gradient = new double[data.Stride];
        int rows = (data.Width + GramKernel.Rows - 1) / GramKernel.Rows * GramKernel.Rows;
        (hessian, energy, curvature) = (new double[rows * data.Stride], new double[rows * data.Stride], new double[rows * data.Stride]);
        spectrum = new(data.Width, data.Stride);
        energies = new(data, influences, alteration.Samples, team);
        (forced, forcedNow) = (new double[data.Count], new double[batches.BatchSize]);
        largest = new double[Math.Max(1, alteration.Samples)];
    }

    /// <summary>The plain parameters at the end.</summary>
    public ReadOnlySpan<double> Theta => theta;

    /// <summary>The influences at the end.</summary>
    public InfluenceStep Influences => influences;

    /// <summary>r at the end; infinite if a step's conditions did not hold.</summary>
    public Upper Remainder => remainder;

    /// <summary>Sum of the k largest influences' lengths.</summary>
    public Upper Reach => SumOfLargest(influences.Sizes, alteration.Samples);

    public List<TrajectoryStep> Run()
    {
        List<TrajectoryStep> steps = new(batches.Steps);
        int[] whole = [.. Enumerable.Range(0, data.Count)];
        for (int step = 0; step < batches.Steps; step++)
        {
            ReadOnlySpan<int> rows = batches.Next(step);
            int[] batch = rows.SequenceEqual(whole) ? whole : rows.ToArray();
            TrajectoryStep record = new(batch);
            Advance(record, descent.At(step));
            steps.Add(record);
            if (!double.IsFinite(remainder.Value))
            {
                break;
            }
        }

        return steps;
    }

    private void Advance(TrajectoryStep record, DescentRate rate)
    {
        int[] batch = record.Batch;
        int open = batch.Count(row => candidateOf[row] >= 0);
        StepWeights weights = new(batch.Length, Math.Min(alteration.Samples, open), alteration.Kind == AlterationKind.Removal, isWhole);
        Upper size = Length(influences.Sizes.Length == 0 ? 0 : TensorPrimitives.Max<double>(influences.Sizes));
        Upper spread = Reach + remainder;
        Upper thetaNorm = HeadData.Norm(theta);
        team.Run(
            (batch.Length + Kernels.Tile.Samples - 1) / Kernels.Tile.Samples,
            (worker, tile) => tiles[worker].Run(tile, batch, theta, thetaNorm, size, remainder),
            cancellation);
        BatchSums sums = new(data, batch, facts);
        MeanGradient(batch);
        int blocks = hessian.Length / data.Stride / GramKernel.Rows;
        team.Run(3 * blocks, (_, item) => Gram(batch, item / blocks, item % blocks * GramKernel.Rows), cancellation);
        TensorPrimitives.Multiply(hessian, weights.Plain, hessian);
        Upper relative = Upper.Rounding(batch.Length + data.Width + 24) + rate.Error;
        Upper top = ((Upper)weights.Largest * ((Upper)1 + relative) * spectrum.Of(curvature, Upper.Rounding(batch.Length + 4) * sums.Curvature));

        Defects defects = new(weights, sums, size, thetaNorm, rate.Rate, relative, alteration.Samples);
        StepRecording<TResidual>.Fill(record, data, alteration, facts, weights, rate, gradient, new(sums, defects, spread, top, relative));

        Upper energyRoot = energies.Root(energy, Upper.Rounding(batch.Length + (2 * data.Width) + 16) * sums.Energy * size * size, cancellation);
        SetCoefficients(batch, weights, rate.Rate);
        team.Run(influences.Padded / InfluenceProduct.Rows, (_, block) => Move(block * InfluenceProduct.Rows, rate.Keep), cancellation);
        Bound(batch, weights, rate, sums, size, top, relative, defects, energyRoot);
        TensorPrimitives.Multiply(theta, rate.Keep, theta);
        TensorPrimitives.MultiplyAdd(gradient, -rate.Rate, theta, theta);
    }

    private void MeanGradient(int[] batch)
    {
        Array.Clear(gradient);
        for (int i = 0; i < batch.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(data.Row(batch[i]), facts.Value[i], gradient, gradient);
        }

        TensorPrimitives.Multiply(gradient, 1.0 / batch.Length, gradient);
    }

    private void Gram(int[] batch, int which, int first)
    {
        (double[] weights, double[] matrix) = which switch
        {
            0 => (facts.Slope, hessian),
            1 => (facts.Energy, energy),
            _ => (facts.Steepest, curvature),
        };
        GramKernel kernel = new(data, batch, weights, first, matrix);
        VectorPath.Run<double, GramKernel>(ref kernel);
    }

    private void Move(int first, double keep)
    {
        InfluenceStepKernel kernel = new(data, first, keep, hessian, gradient, influences);
        VectorPath.Run<double, InfluenceStepKernel>(ref kernel);
    }

    /// <summary>
    /// a_j' = (1 - rate * decay) a_j - rate * alpha H a_j, and for a sample of the batch, if it is missing: + rate * kappa (phi_j x_j - G) + rate * beta w_j (a_j . x_j) x_j. With alpha = kappa b and
    /// beta = kappa this is the exact linear recursion of the removal of one sample.
    /// </summary>
    private void SetCoefficients(int[] batch, StepWeights weights, double rate)
    {
        bool shrinks = weights.Shrinks;
        Array.Fill(influences.Curvature, rate * (shrinks && weights.IsWhole ? weights.Largest * weights.Size : 1));
        Array.Clear(influences.Pull);
        Array.Clear(influences.Mean);
        for (int i = 0; i < batch.Length; i++)
        {
            int j = candidateOf[batch[i]];
            if (j < 0)
            {
                continue;
            }

            if (!alteration.Leaves)
            {
                influences.Pull[j] = -rate * weights.Plain * LabelChange(data.Labels[batch[i]]);
                continue;
            }

            influences.Pull[j] = rate * ((weights.Largest * facts.Value[i]) + (weights.Reckoned * facts.Slope[i] * facts.Own[i]));
            influences.Mean[j] = shrinks ? -rate * weights.Largest : 0;
            influences.Curvature[j] = rate * (shrinks ? weights.Reckoned * weights.Size : 1);
        }
    }

    /// <summary>How the residual changes with the label: by 1 from class 1 to class 0, and by the reach of a real label at most.</summary>
    private double LabelChange(double label) => alteration.Kind == AlterationKind.Flip ? (2 * label) - 1 : alteration.Reach;

    /// <summary>The next r.</summary>
    private void Bound(int[] batch, StepWeights weights, DescentRate rate, BatchSums sums, Upper size, Upper top, Upper relative, Defects defects, Upper energyRoot)
    {
        Upper eta = rate.Rate;
        Upper kappa = (Upper)weights.Largest * ((Upper)1 + relative);
        Upper bendError = relative * sums.Slope * size * weights.Plain;
        Upper bends = SumOfLargest(influences.Bends, alteration.Samples) + (bendError * alteration.Samples);
        int k = weights.Affected;
        Upper q = 0;
        if (alteration.Leaves && k > 0)
        {
            bool moves = isShuffled && weights.Shrinks;
            Upper other = weights.Shrinks && !weights.IsWhole && alteration.Samples > 1 ? kappa * ((Upper)weights.Single * weights.Size * ((Upper)1 + relative)) * bends : 0;
            for (int i = 0; i < batch.Length; i++)
            {
                Upper norm = data.Norms[batch[i]];
                Upper self = weights.Spread * facts.Slope[i] * Math.Abs(facts.Own[i]) * norm;
                Upper shuffle = moves ? weights.Spread * ((Math.Abs(facts.Value[i]) * norm) + sums.MeanLength) : 0;
                Upper share = candidateOf[batch[i]] < 0 ? 0 : eta * ((kappa * facts.Crossed[i]) + self + shuffle + other);
                forcedNow[i] = share.Value;
                forced[batch[i]] = ((Upper)forced[batch[i]] + share).Value;
            }

            LargestSums.Select(forcedNow.AsSpan(0, batch.Length), largest);
            q = LargestSums.Sum(largest, k);
            if (weights.Shrinks && weights.IsWhole)
            {
                Upper missing = eta * kappa * kappa * weights.Size * ((Upper)1 + relative) * MissingBend(bendError);
                (q, straight) = (q + missing, straight + missing);
            }
        }

        Upper replaced = alteration.Kind == AlterationKind.Substitution
            ? eta * kappa * k * ((Upper)alteration.Reach * ((Upper)data.Width).Sqrt())
            : 0;
        Upper rest = replaced + defects.Step;
        double left = ScalarMath<double>.SubtractDown(2 * rate.KeepLower, (eta * top).Value);
        energyRoot *= kappa.Sqrt();
        Upper missed = eta * kappa * sums.Missed, direct = eta * kappa * sums.Direct;
        bool holds = left > 0 && rate.KeepLower > 0;
        Upper gain = holds ? eta * energyRoot * energyRoot / left : double.PositiveInfinity;
        (remainder, unforced) = (remainder * rate.KeepUpper, unforced * rate.KeepUpper);
        remainder = holds ? Upper.Min(((remainder * remainder) + gain).Sqrt() + direct, remainder + missed) + q + rest : double.PositiveInfinity;
        unforced = holds ? Upper.Min(((unforced * unforced) + gain).Sqrt() + direct, unforced + missed) + rest : double.PositiveInfinity;
        LargestSums.Select(forced, largest);
        remainder = Upper.Min(remainder, unforced + straight + LargestSums.Sum(largest, alteration.Samples));
    }

    /// <summary>
    /// For s &lt; k affected samples kappa_s is less than kappa_k by (k - s) kappa_s kappa_k, while D has s terms only: the largest of (k - s) times the sum of the s largest |H a_j|.
    /// </summary>
    private Upper MissingBend(Upper error)
    {
        LargestSums.Select(influences.Bends, largest);
        Upper most = 0, sum = 0;
        for (int s = 1; s < alteration.Samples; s++)
        {
            sum += Length(largest[s - 1]) + error;
            most = Upper.Max(most, sum * (alteration.Samples - s));
        }

        return most;
    }

    private Upper SumOfLargest(double[] squares, int count)
    {
        LargestSums.Select(squares, largest);
        Upper sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += Length(largest[i]);
        }

        return sum;
    }

    private Upper Length(double square) => ((Upper)square * ((Upper)1 + Upper.Rounding(data.Stride + 4))).Sqrt();
}
