using AgtGen.Encoding.Training;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Enumerations;

/// <summary>One step of many runs, to nearest: outputs, residuals and sums of gradients.</summary>
/// <param name="runs">The runs.</param>
/// <param name="step">The step.</param>
internal readonly unsafe struct LaneKernel(LaneRuns runs, int step) : IVectorKernel<double>
{
    /// <summary>Runs at once: four of the widest registers.</summary>
    public const int Lanes = 32;

    private readonly int width = runs.Problem.Width;
    private readonly EncodedLoss loss = runs.Problem.Training.Loss;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        double* outputs = stackalloc double[Lanes];
        double* residuals = stackalloc double[Lanes];
        double[] labels = runs.Labels[step], doubts = runs.Doubts[step];
        fixed (double* features = runs.Features[step], theta = runs.Parameters, sums = runs.Sums, doubtful = runs.Doubtful)
        {
            double* x = features;
            for (int i = 0; i < labels.Length; i++, x += width)
            {
                for (int lane = 0; lane < Lanes; lane += 4 * TMath.Count)
                {
                    Residuals<TMath, TVector>(x, theta + lane, labels[i], doubts[i], outputs + lane, residuals + lane, doubtful + lane);
                }

                runs.Alter(step, i, new(outputs, Lanes), new(residuals, Lanes));
                for (int lane = 0; lane < Lanes; lane += 4 * TMath.Count)
                {
                    Add<TMath, TVector>(x, residuals + lane, sums + lane);
                }
            }
        }
    }

    private void Residuals<TMath, TVector>(double* x, double* theta, double label, double doubt, double* outputs, double* residuals, double* doubtful)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        (TVector a, TVector b, TVector c, TVector d) = (TMath.Zero, TMath.Zero, TMath.Zero, TMath.Zero);
        for (int j = 0; j < width; j++)
        {
            TVector factor = TMath.Broadcast(x[j]);
            double* values = theta + (j * Lanes);
            a = TMath.MultiplyAdd(factor, TMath.Load(ref *values, 0), a);
            b = TMath.MultiplyAdd(factor, TMath.Load(ref *values, n), b);
            c = TMath.MultiplyAdd(factor, TMath.Load(ref *values, 2 * n), c);
            d = TMath.MultiplyAdd(factor, TMath.Load(ref *values, 3 * n), d);
        }

        Store<TMath, TVector>(a, label, doubt, outputs, residuals, doubtful, 0);
        Store<TMath, TVector>(b, label, doubt, outputs, residuals, doubtful, n);
        Store<TMath, TVector>(c, label, doubt, outputs, residuals, doubtful, 2 * n);
        Store<TMath, TVector>(d, label, doubt, outputs, residuals, doubtful, 3 * n);
    }

    private void Store<TMath, TVector>(TVector output, double label, double doubt, double* outputs, double* residuals, double* doubtful, nuint at)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        TVector target = TMath.Broadcast(label);
        switch (loss)
        {
            case EncodedLoss.SquaredError:
                TVector distance = TMath.Subtract(output, target);
                TMath.Store(TMath.Add(distance, distance), ref *residuals, at);
                break;
            case EncodedLoss.Hinge:
                // y z < 1 with y = 1 or -1; where z is as near to y as its error both sides are possible, and what is no number is not clear.
                TVector one = TMath.Broadcast(1);
                TVector inside = TMath.LessThan(TMath.Multiply(target, output), one), clear = TMath.LessThan(TMath.Broadcast(doubt), TMath.Abs(TMath.Subtract(output, target)));
                TMath.Store(output, ref *outputs, at);
                TMath.Store(TMath.Select(inside, TMath.Negate(target), TMath.Zero), ref *residuals, at);
                TMath.Store(TMath.Select(clear, TMath.Load(ref *doubtful, at), one), ref *doubtful, at);
                break;
            default:
                TMath.Store(TMath.Subtract(Elementary<TMath, TVector, double>.Sigmoid(output), target), ref *residuals, at);
                break;
        }
    }

    private void Add<TMath, TVector>(double* x, double* residuals, double* sums)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        TVector a = TMath.Load(ref *residuals, 0), b = TMath.Load(ref *residuals, n), c = TMath.Load(ref *residuals, 2 * n), d = TMath.Load(ref *residuals, 3 * n);
        for (int j = 0; j < width; j++)
        {
            TVector factor = TMath.Broadcast(x[j]);
            double* sum = sums + (j * Lanes);
            TMath.Store(TMath.MultiplyAdd(factor, a, TMath.Load(ref *sum, 0)), ref *sum, 0);
            TMath.Store(TMath.MultiplyAdd(factor, b, TMath.Load(ref *sum, n)), ref *sum, n);
            TMath.Store(TMath.MultiplyAdd(factor, c, TMath.Load(ref *sum, 2 * n)), ref *sum, 2 * n);
            TMath.Store(TMath.MultiplyAdd(factor, d, TMath.Load(ref *sum, 3 * n)), ref *sum, 3 * n);
        }
    }
}
