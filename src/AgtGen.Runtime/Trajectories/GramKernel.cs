using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>Four rows, from <paramref name="first"/> on, of the sum of weight_i x_i x_i^T over the samples of a batch, to nearest.</summary>
/// <param name="data">The samples.</param>
/// <param name="batch">Those of the batch.</param>
/// <param name="weights">One a sample of the batch.</param>
/// <param name="first">The first of the rows.</param>
/// <param name="matrix">The whole matrix, rows of the data's stride.</param>
internal readonly unsafe ref struct GramKernel(HeadData data, ReadOnlySpan<int> batch, ReadOnlySpan<double> weights, int first, Span<double> matrix) : IVectorKernel<double>
{
    /// <summary>Rows of a call; the matrix is padded to a multiple of it.</summary>
    public const int Rows = 4;

    private readonly ReadOnlySpan<int> batch = batch;
    private readonly ReadOnlySpan<double> weights = weights;
    private readonly Span<double> matrix = matrix;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        nuint n = (nuint)TMath.Count;
        fixed (double* rows = data.Rows, result = matrix)
        {
            for (int column = 0; column < data.Stride; column += 2 * TMath.Count)
            {
                TVector zero = TMath.Zero;
                (TVector a0, TVector a1, TVector b0, TVector b1) = (zero, zero, zero, zero);
                (TVector c0, TVector c1, TVector d0, TVector d1) = (zero, zero, zero, zero);
                for (int i = 0; i < batch.Length; i++)
                {
                    double* x = rows + ((long)batch[i] * data.Stride);
                    TVector weight = TMath.Broadcast(weights[i]);
                    TVector x0 = TMath.Multiply(weight, TMath.Load(ref x[column], 0)), x1 = TMath.Multiply(weight, TMath.Load(ref x[column], n));
                    TVector v = TMath.Broadcast(x[first]);
                    a0 = TMath.MultiplyAdd(v, x0, a0);
                    a1 = TMath.MultiplyAdd(v, x1, a1);
                    v = TMath.Broadcast(x[first + 1]);
                    b0 = TMath.MultiplyAdd(v, x0, b0);
                    b1 = TMath.MultiplyAdd(v, x1, b1);
                    v = TMath.Broadcast(x[first + 2]);
                    c0 = TMath.MultiplyAdd(v, x0, c0);
                    c1 = TMath.MultiplyAdd(v, x1, c1);
                    v = TMath.Broadcast(x[first + 3]);
                    d0 = TMath.MultiplyAdd(v, x0, d0);
                    d1 = TMath.MultiplyAdd(v, x1, d1);
                }

                double* to = result + ((long)first * data.Stride) + column;
                Store<TMath, TVector>(to, a0, a1);
                Store<TMath, TVector>(to + data.Stride, b0, b1);
                Store<TMath, TVector>(to + (2 * data.Stride), c0, c1);
                Store<TMath, TVector>(to + (3 * data.Stride), d0, d1);
            }
        }
    }

    private static void Store<TMath, TVector>(double* to, TVector first, TVector second)
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        TMath.Store(first, ref *to, 0);
        TMath.Store(second, ref *to, (nuint)TMath.Count);
    }
}
