using AgtGen.Numerics;

namespace AgtGen.Trajectories.Nets;

/// <summary>A symmetric matrix times some influences, to nearest.</summary>
/// <param name="shape">The net.</param>
/// <param name="matrix">The matrix.</param>
/// <param name="influences">As many as a multiple of 4.</param>
/// <param name="result">Receives the products.</param>
internal readonly unsafe ref struct NetProducts(NetShape shape, ReadOnlySpan<double> matrix, ReadOnlySpan<double> influences, Span<double> result) : IVectorKernel<double>
{
    private readonly ReadOnlySpan<double> matrix = matrix;
    private readonly ReadOnlySpan<double> influences = influences;
    private readonly Span<double> result = result;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        fixed (double* m = matrix, a = influences, to = result)
        {
            for (int column = 0; column < shape.Stride; column += 2 * TMath.Count)
            {
                for (int at = 0; at < influences.Length; at += InfluenceProduct.Rows * shape.Stride)
                {
                    InfluenceProduct.Strip<TMath, TVector>(shape.Size, shape.Stride, column, m, a + at, to + at);
                }
            }
        }
    }
}
