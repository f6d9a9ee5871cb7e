using AgtGen.Numerics;

namespace AgtGen.Trajectories.Branching;

/// <summary>One step of many runs: outputs, residuals and sums of gradients to nearest, and sums of what residuals may be off by, rounded upward.</summary>
/// <param name="data">The rows.</param>
/// <param name="batch">Those of the step, affected ones included.</param>
/// <param name="isLogistic">Whether the residual is that of the logistic loss; otherwise that of the squared error.</param>
/// <param name="runs">The runs.</param>
internal readonly unsafe ref struct FixedRunKernel(HeadData data, ReadOnlySpan<int> batch, bool isLogistic, FixedRuns runs) : IVectorKernel<double>
{
    /// <summary>Runs at once: four of the widest registers.</summary>
    public const int Lanes = 32;

    private readonly ReadOnlySpan<int> batch = batch;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        double* residuals = stackalloc double[Lanes];
        double* ranges = stackalloc double[Lanes];
        fixed (double* rows = data.Rows, theta = runs.Theta, sums = runs.Sums, lengths = runs.Lengths, doubts = runs.Doubts)
        {
            foreach (int row in batch)
            {
                double* x = rows + ((long)row * data.Stride);
                for (int lane = 0; lane < Lanes; lane += 4 * TMath.Count)
                {
                    Residuals<TMath, TVector>(x, theta + lane, data.Labels[row], residuals + lane, ranges + lane);
                }

                runs.Alter(row, new Span<double>(residuals, Lanes));
                for (int lane = 0; lane < Lanes; lane += 4 * TMath.Count)
                {
                    Add<TMath, TVector>(x, data.Norms[row], residuals + lane, ranges + lane, sums + lane, lengths + lane, doubts + lane);
                }
            }
        }
    }

    private void Residuals<TMath, TVector>(double* x, double* theta, double label, double* residuals, double* ranges)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        (TVector a, TVector b, TVector c, TVector d) = (TMath.Zero, TMath.Zero, TMath.Zero, TMath.Zero);
        for (int f = 0; f < data.Width; f++)
        {
            TVector factor = TMath.Broadcast(x[f]);
            double* values = theta + (f * Lanes);
            a = TMath.MultiplyAdd(factor, TMath.Load(ref *values, 0), a);
            b = TMath.MultiplyAdd(factor, TMath.Load(ref *values, n), b);
            c = TMath.MultiplyAdd(factor, TMath.Load(ref *values, 2 * n), c);
            d = TMath.MultiplyAdd(factor, TMath.Load(ref *values, 3 * n), d);
        }

        Store<TMath, TVector>(a, label, ref *residuals, ref *ranges, 0);
        Store<TMath, TVector>(b, label, ref *residuals, ref *ranges, n);
        Store<TMath, TVector>(c, label, ref *residuals, ref *ranges, 2 * n);
        Store<TMath, TVector>(d, label, ref *residuals, ref *ranges, 3 * n);
    }

    private void Store<TMath, TVector>(TVector output, double label, ref double residuals, ref double ranges, nuint at)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        TVector target = TMath.Broadcast(label);
        if (!isLogistic)
        {
            TVector distance = TMath.Subtract(output, target);
            TMath.Store(TMath.Add(distance, distance), ref residuals, at);
            TMath.Store(TMath.Zero, ref ranges, at);
            return;
        }

        TVector lower = Elementary<TMath, TVector, double>.SigmoidDown(output), upper = Elementary<TMath, TVector, double>.SigmoidUp(output);
        TMath.Store(TMath.Subtract(TMath.Multiply(TMath.Broadcast(0.5), TMath.Add(lower, upper)), target), ref residuals, at);
        TMath.Store(TMath.SubtractUp(upper, lower), ref ranges, at);
    }

    private void Add<TMath, TVector>(double* x, double norm, double* residuals, double* ranges, double* sums, double* lengths, double* doubts)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector a = TMath.Load(ref *residuals, 0), b = TMath.Load(ref *residuals, n), c = TMath.Load(ref *residuals, 2 * n), d = TMath.Load(ref *residuals, 3 * n);
        TVector size = TMath.Broadcast(norm);
        for (nuint at = 0; at < 4 * n; at += n)
        {
            TMath.Store(TMath.MultiplyAddUp(size, TMath.Abs(TMath.Load(ref *residuals, at)), TMath.Load(ref *lengths, at)), ref *lengths, at);
            TMath.Store(TMath.MultiplyAddUp(size, TMath.Load(ref *ranges, at), TMath.Load(ref *doubts, at)), ref *doubts, at);
        }

        for (int f = 0; f < data.Width; f++)
        {
            TVector factor = TMath.Broadcast(x[f]);
            double* sum = sums + (f * Lanes);
            TMath.Store(TMath.MultiplyAdd(factor, a, TMath.Load(ref *sum, 0)), ref *sum, 0);
            TMath.Store(TMath.MultiplyAdd(factor, b, TMath.Load(ref *sum, n)), ref *sum, n);
            TMath.Store(TMath.MultiplyAdd(factor, c, TMath.Load(ref *sum, 2 * n)), ref *sum, 2 * n);
            TMath.Store(TMath.MultiplyAdd(factor, d, TMath.Load(ref *sum, 3 * n)), ref *sum, 3 * n);
        }
    }
}
