using System.Numerics.Tensors;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Trajectories.Softmax;

/// <summary>
/// The sweep forward for several outputs under the cross-entropy. Influences and remainder are matrices, a row for each class; the slope of a sample is J = diag(p) - p p^T, and what it misses is bounded by its own
/// size (<see cref="SoftmaxResidual"/>), so that curvature pays for it however sure the model is of a sample.
/// </summary>
internal sealed class SoftmaxSweep : TrajectorySweep<SoftmaxStep>
{
    /// <summary>Influences of a work item: together with a strip of H they fit the second cache.</summary>
    public const int Chunk = 8 * ClassInfluences.Together;

    private readonly SoftmaxFacts facts;
    private readonly SoftmaxTile[] tiles;
    private readonly ClassGram hessian;
    private readonly double[] curvature;
    private readonly SpectralBound spectrum;
    private readonly double[] energies;
    private readonly double[][] curved;
    private readonly double[] largest;

    public SoftmaxSweep(HeadData data, Alteration alteration, Descent descent, WorkerTeam team, CancellationToken cancellation)
        : base(data, alteration, descent, team, cancellation)
    {
        Influences = new(data);
        facts = new(BatchSize, data.Outputs);
        tiles = [.. Enumerable.Range(0, team.Size).Select(_ => new SoftmaxTile(data, alteration, Influences, facts))];
        hessian = new(data, Influences, BatchSize, team.Size);
        curvature = new double[(data.Width + GramKernel.Rows - 1) / GramKernel.Rows * GramKernel.Rows * data.Stride];
        spectrum = new(data.Width, data.Stride);
        energies = new double[(long)data.Candidates.Length * ((BatchSize + Tile.Samples - 1) / Tile.Samples)];
        curved = [.. Enumerable.Range(0, team.Size).Select(_ => new double[Chunk * Influences.Stride])];
        largest = new double[alteration.Samples];
    }

    /// <summary>The influences at the end.</summary>
    public ClassInfluences Influences { get; }

    protected override SoftmaxStep Advance(int[] batch, StepWeights weights, DescentRate rate)
    {
        int count = Data.Candidates.Length, tileCount = (batch.Length + Tile.Samples - 1) / Tile.Samples;
        Upper size = Bound.Length(TensorPrimitives.Max<double>(Influences.Squares));
        Upper spread = Bound.SumOfLargest(Influences.Squares) + Remainder;
        Upper thetaNorm = HeadData.Norm(Theta);
        Team.Run(
            tileCount, (worker, tile) => tiles[worker].Run(tile, batch, Theta, thetaNorm, size, Remainder, energies.AsSpan(tile * count, count)), Cancellation);
        BatchSums sums = new(Data, batch, facts);
        MeanGradient(batch);
        int blocks = curvature.Length / Data.Stride / GramKernel.Rows;
        Team.Run(hessian.Pairs + blocks, (worker, item) => Gram(worker, item, batch), Cancellation);

        // Roundings of a term: of the probabilities, of the sums over the batch and of the products with all parameters.
        Upper relative = Upper.Rounding(batch.Length + Influences.Size + 24) + (SoftmaxResidual.Relative(Data.Outputs) * 4) + rate.Error;
        Upper top = (Upper)weights.Largest * ((Upper)1 + relative) * spectrum.Of(curvature, Upper.Rounding(batch.Length + 4) * sums.Curvature);
        Defects defects = new(weights, sums, size, thetaNorm, rate.Rate, relative, Alteration);
        StepBounds bounds = new(sums, defects, spread, top, relative);
        SoftmaxStep record = new(batch, Data, Alteration, facts, weights, rate, Gradient, bounds);

        Upper energyRoot = EnergyRoot(tileCount, batch.Length);
        SetCoefficients(batch, weights, rate.Rate);
        Team.Run((Influences.Padded + Chunk - 1) / Chunk, (worker, chunk) => Move(worker, chunk * Chunk, rate.Keep), Cancellation);
        Bound.Advance(batch, weights, rate, facts, bounds, size, Influences.Bends, energyRoot, Crossing.Unknown, alone: 0);
        TensorPrimitives.Multiply(Theta, rate.Keep, Theta);
        TensorPrimitives.MultiplyAdd(Gradient, -rate.Rate, Theta, Theta);
        return record;
    }

    private void MeanGradient(int[] batch)
    {
        Array.Clear(Gradient);
        for (int i = 0; i < batch.Length; i++)
        {
            for (int c = 0; c < Data.Outputs; c++)
            {
                Span<double> gradient = Gradient.AsSpan(c * Data.Stride, Data.Stride);
                TensorPrimitives.MultiplyAdd(Data.Row(batch[i]), facts.Residuals[(i * Data.Outputs) + c], gradient, gradient);
            }
        }

        TensorPrimitives.Multiply(Gradient, 1.0 / batch.Length, Gradient);
    }

    private void Gram(int worker, int item, int[] batch)
    {
        if (item < hessian.Pairs)
        {
            hessian.Run(worker, item, batch, facts.Probabilities);
            return;
        }

        GramKernel kernel = new(Data, batch, facts.Steepest, (item - hessian.Pairs) * GramKernel.Rows, curvature);
        VectorPath.Run<double, GramKernel>(ref kernel);
    }

    private void Move(int worker, int first, double keep)
    {
        int count = Math.Min(Chunk, Influences.Padded - first);
        ClassStepKernel kernel = new(Data, Influences, first, count, keep, hessian.Matrix, Gradient, curved[worker]);
        VectorPath.Run<double, ClassStepKernel>(ref kernel);
    }

    /// <summary>
    /// The root of the sum of o_i^2 |x_i D|^2 in J_i: at most the sum of the k largest influences' own roots, a norm, for the same S in every sample; and at most the root of the sum with the most that any S does
    /// to each sample.
    /// </summary>
    private Upper EnergyRoot(int tileCount, int batch)
    {
        int count = Data.Candidates.Length;
        Span<double> sums = energies.AsSpan(0, count);
        for (int tile = 1; tile < tileCount; tile++)
        {
            TensorPrimitives.Add(sums, energies.AsSpan(tile * count, count), sums);
        }

        Upper error = 0, each = 0;
        for (int i = 0; i < batch; i++)
        {
            error += (Upper)facts.Energy[i] * facts.VarianceError[i] * facts.VarianceError[i];
            each += facts.Paid[i];
        }

        LargestSums.Select(sums, largest);
        Upper roots = error.Sqrt() * Alteration.Samples;
        Upper relative = (Upper)1 + Upper.Rounding(batch + Data.Outputs + 16) + SoftmaxResidual.Relative(Data.Outputs);
        foreach (double energy in largest)
        {
            roots += ((Upper)energy * relative).Sqrt();
        }

        return Upper.Min(roots, each.Sqrt());
    }

    /// <summary>
    /// a_j' = (1 - rate * decay) a_j - rate * alpha H a_j, and for a sample of the batch, if it is missing: + rate * kappa (phi_j - G) + rate * beta J_j (a_j x_j) on x_j, as for one output; if its label changes,
    /// + rate / b times the old label less the new one on x_j.
    /// </summary>
    private void SetCoefficients(int[] batch, StepWeights weights, double rate)
    {
        bool shrinks = weights.Shrinks;
        Array.Fill(Influences.Curvature, rate * (shrinks && weights.IsWhole ? weights.Largest * weights.Size : 1));
        Array.Clear(Influences.Pull);
        Array.Clear(Influences.Mean);
        for (int i = 0; i < batch.Length; i++)
        {
            int j = Data.CandidateOf[batch[i]];
            if (j < 0)
            {
                continue;
            }

            if (!Alteration.Leaves)
            {
                SetFlips(j, batch[i], rate * weights.Plain);
                continue;
            }

            Span<double> pull = Influences.Pull.AsSpan(j * Data.Outputs, Data.Outputs);
            for (int c = 0; c < pull.Length; c++)
            {
                int at = (i * Data.Outputs) + c;
                pull[c] = rate * ((weights.Largest * facts.Residuals[at]) + (weights.Reckoned * facts.OwnPull[at]));
            }

            Influences.Mean[j] = shrinks ? -rate * weights.Largest : 0;
            Influences.Curvature[j] = rate * (shrinks ? weights.Reckoned * weights.Size : 1);
        }
    }

    /// <summary>Of a row with another class: one influence, or one for each class that it can have.</summary>
    private void SetFlips(int first, int row, double weight)
    {
        for (int j = first; j < Data.Candidates.Length && Data.Candidates[j] == row; j++)
        {
            Influences.Pull[(j * Data.Outputs) + (int)Data.Labels[row]] = -weight;
            Influences.Pull[(j * Data.Outputs) + (Data.Targets.Length > 0 ? Data.Targets[j] : Alteration.Target)] = weight;
        }
    }
}
