using System.Numerics.Tensors;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>The sweep forward for one output.</summary>
/// <typeparam name="TResidual">The loss.</typeparam>
internal class InfluenceSweep<TResidual> : TrajectorySweep<TrajectoryStep>
    where TResidual : struct, IResidual
{
    private readonly InfluenceStep influences;
    private readonly BatchFacts facts;
    private readonly InfluenceTile<TResidual>[] tiles;
    private readonly double[] hessian;
    private readonly double[] energy;
    private readonly double[] curvature;
    private readonly SpectralBound spectrum;
    private readonly EnergyBound energies;
    private readonly double[] least;
    private readonly CurvatureNorm? norm;
    private readonly double[] difference;
    private readonly double[] lengths;
    private readonly double[] largest;

    public InfluenceSweep(HeadData data, Alteration alteration, Descent descent, WorkerTeam team, CancellationToken cancellation)
        : base(data, alteration, descent, team, cancellation)
    {
        influences = new(data, alteration.IsOfBatch ? 0 : data.Candidates.Length);
        facts = new(BatchSize);
        tiles = [.. Enumerable.Range(0, team.Size).Select(_ => new InfluenceTile<TResidual>(data, alteration, influences, facts))];
        int rows = (data.Width + GramKernel.Rows - 1) / GramKernel.Rows * GramKernel.Rows;
        (hessian, energy, curvature) = (new double[rows * data.Stride], new double[rows * data.Stride], new double[rows * data.Stride]);
        spectrum = new(data.Width, data.Stride);
        energies = new(data, influences, alteration.Samples, team);
        bool crosses = alteration.Leaves && alteration.Samples > 1 && !alteration.IsOfBatch;
        (difference, lengths, largest) = alteration.IsOfBatch ? (new double[data.Stride], new double[BatchSize], new double[alteration.Samples]) : ([], [], []);
        (least, norm) = (new double[crosses ? hessian.Length : 0], crosses ? new(data, BatchSize, alteration.Samples, team) : null);
    }

    /// <summary>The influences at the end.</summary>
    public InfluenceStep Influences => influences;

    protected override TrajectoryStep Advance(int[] batch, StepWeights weights, DescentRate rate)
    {
        Upper size = Bound.Length(influences.Sizes.Length == 0 ? 0 : TensorPrimitives.Max<double>(influences.Sizes));
        Upper spread = Bound.SumOfLargest(influences.Sizes) + Remainder;
        Upper thetaNorm = HeadData.Norm(Theta);
        Team.Run(
            (batch.Length + Kernels.Tile.Samples - 1) / Kernels.Tile.Samples,
            (worker, tile) => tiles[worker].Run(tile, batch, Theta, thetaNorm, size, Remainder),
            Cancellation);
        BatchSums sums = new(Data, batch, facts);
        MeanGradient(batch);
        int blocks = hessian.Length / Data.Stride / GramKernel.Rows;
        Team.Run((norm is null ? 3 : 4) * blocks, (_, item) => Gram(batch, item / blocks, item % blocks * GramKernel.Rows), Cancellation);
        TensorPrimitives.Multiply(hessian, weights.Plain, hessian);
        Upper relative = Upper.Rounding(batch.Length + Data.Width + 24) + rate.Error;
        Upper top = ((Upper)weights.Largest * ((Upper)1 + relative) * spectrum.Of(curvature, Upper.Rounding(batch.Length + 4) * sums.Curvature));

        Defects defects = new(weights, sums, size, thetaNorm, rate.Rate, relative, Alteration);
        StepBounds bounds = new(sums, defects, spread, top, relative);
        TrajectoryStep record = new(batch, Data, Alteration, facts, weights, rate, Gradient, bounds);

        Upper energyRoot = energies.Root(energy, Upper.Rounding(batch.Length + (2 * Data.Width) + 16) * sums.Energy * size * size, Cancellation);
        Crossing crossing = Cross(batch, weights, bounds);
        SetCoefficients(batch, weights, rate.Rate);
        Team.Run(influences.Padded / InfluenceProduct.Rows, (_, block) => Move(block * InfluenceProduct.Rows, rate.Keep), Cancellation);
        Upper alone = Alteration.IsOfBatch ? Alone(batch, weights, bounds) : 0;
        Bound.Advance(batch, weights, rate, facts, bounds, size, influences.Bends, energyRoot, crossing, alone);
        TensorPrimitives.Multiply(Theta, rate.Keep, Theta);
        TensorPrimitives.MultiplyAdd(Gradient, -rate.Rate, Theta, Theta);
        return record;
    }

    /// <summary>What affected samples do to each other, where at least two of them can be in the step.</summary>
    protected virtual Crossing Cross(int[] batch, StepWeights weights, StepBounds bounds)
    {
        if (norm is null || weights.Affected < 2)
        {
            return Crossing.Unknown;
        }

        TensorPrimitives.Multiply(least, weights.Plain, least);
        return norm.Measure(batch, least, Upper.Rounding(batch.Length + 8) * bounds.Sums.Curvature * weights.Plain, Cancellation)
            ? Crossing.Of(Data, batch, weights, bounds.Relative, facts, norm)
            : Crossing.Unknown;
    }

    /// <summary>
    /// What affected samples do in one step where other ones may be affected in every batch, so that no influences are followed: the k largest changes of the sum of gradients. A removed sample takes what it differs from the mean.
    /// </summary>
    private Upper Alone(int[] batch, StepWeights weights, StepBounds bounds)
    {
        for (int i = 0; i < batch.Length; i++)
        {
            Upper norm = Data.Norms[batch[i]], own = norm * facts.Length[i];
            TensorPrimitives.MultiplyAdd(Data.Row(batch[i]), -facts.Value[i], Gradient, difference);
            Upper length = Alteration.Kind switch
            {
                AlterationKind.Removal => HeadData.Norm(difference) + (bounds.Relative * (own + bounds.Sums.MeanLength)),
                AlterationKind.Substitution => own,
                _ => norm * (Alteration.Kind == AlterationKind.Move ? Alteration.Reach : 1),
            };
            lengths[i] = Data.CandidateOf[batch[i]] < 0 ? 0 : length.Value;
        }

        LargestSums.Select(lengths.AsSpan(0, batch.Length), largest);
        return LargestSums.Sum(largest, weights.Affected);
    }

    private void MeanGradient(int[] batch)
    {
        Array.Clear(Gradient);
        for (int i = 0; i < batch.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(Data.Row(batch[i]), facts.Value[i], Gradient, Gradient);
        }

        TensorPrimitives.Multiply(Gradient, 1.0 / batch.Length, Gradient);
    }

    private void Gram(int[] batch, int which, int first)
    {
        (double[] weights, double[] matrix) = which switch
        {
            0 => (facts.Slope, hessian),
            1 => (facts.Energy, energy),
            2 => (facts.Steepest, curvature),
            _ => (facts.Flattest, least),
        };
        GramKernel kernel = new(Data, batch, weights, first, matrix);
        VectorPath.Run<double, GramKernel>(ref kernel);
    }

    private void Move(int first, double keep)
    {
        InfluenceStepKernel kernel = new(Data, first, keep, hessian, Gradient, influences);
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
            int j = Data.CandidateOf[batch[i]];
            if (j < 0 || Alteration.IsOfBatch)
            {
                continue;
            }

            if (!Alteration.Leaves)
            {
                influences.Pull[j] = -rate * weights.Plain * LabelChange(Data.Labels[batch[i]]);
                continue;
            }

            influences.Pull[j] = rate * ((weights.Largest * facts.Value[i]) + (weights.Reckoned * facts.Slope[i] * facts.Own[i]));
            influences.Mean[j] = shrinks ? -rate * weights.Largest : 0;
            influences.Curvature[j] = rate * (shrinks ? weights.Reckoned * weights.Size : 1);
        }
    }

    /// <summary>How the residual changes with the label: by 1 from class 1 to class 0, and by the reach of a real label at most.</summary>
    private double LabelChange(double label) => Alteration.Kind == AlterationKind.Flip ? (2 * label) - 1 : Alteration.Reach;
}
