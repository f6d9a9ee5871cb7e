using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>The product of a symmetric matrix with itself, to nearest.</summary>
/// <param name="width">Rows that are not zero.</param>
/// <param name="stride">Values of a row.</param>
/// <param name="matrix">Rows, as many as a multiple of 4.</param>
/// <param name="square">Receives as many.</param>
internal readonly unsafe ref struct SquareKernel(int width, int stride, ReadOnlySpan<double> matrix, Span<double> square) : IVectorKernel<double>
{
    private readonly ReadOnlySpan<double> matrix = matrix;
    private readonly Span<double> square = square;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, double>
        where TVector : struct
    {
        fixed (double* m = matrix, result = square)
        {
            for (int column = 0; column < stride; column += 2 * TMath.Count)
            {
                for (int at = 0; at < matrix.Length; at += InfluenceProduct.Rows * stride)
                {
                    InfluenceProduct.Strip<TMath, TVector>(width, stride, column, m, m + at, result + at);
                }
            }
        }
    }
}
