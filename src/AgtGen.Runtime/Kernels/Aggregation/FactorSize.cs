using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>How large a packed feature is over all samples, which bounds what sums of its products lose by rounding: see <see cref="RoundingDebt{T}"/>.</summary>
internal static unsafe class FactorSize<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>An upper bound of the Euclidean norm over the samples.</summary>
    /// <param name="packed">The feature's first register.</param>
    /// <param name="stride">Values from a register of samples to the next.</param>
    /// <param name="values">1 for a point, 2 for bounds, of which the larger counts.</param>
    /// <param name="registers">Registers of samples; lanes without a sample hold 0.</param>
    public static double Norm(T* packed, int stride, int values, int registers)
    {
        TVector squares = TMath.Zero, largest = TMath.Zero;
        for (int register = 0; register < registers; register++, packed += stride)
        {
            TVector size = Size(packed, values);
            squares = TMath.MultiplyAdd(size, size, squares);
            largest = TMath.Max(largest, size);
        }

        bool isZero = TMath.Sum(largest) == T.Zero;
        return isZero ? 0 : RoundingDebt<T>.Norm(double.CreateTruncating(TMath.Sum(squares)), registers + TMath.Count);
    }

    /// <summary>An upper bound of the sum of sizes over the samples.</summary>
    /// <param name="packed">The feature's first register.</param>
    /// <param name="stride">Values from a register of samples to the next.</param>
    /// <param name="values">1 for a point, 2 for bounds, of which the larger counts.</param>
    /// <param name="registers">Registers of samples; lanes without a sample hold 0.</param>
    public static double Sum(T* packed, int stride, int values, int registers)
    {
        TVector sizes = TMath.Zero;
        for (int register = 0; register < registers; register++, packed += stride)
        {
            sizes = TMath.Add(sizes, Size(packed, values));
        }

        return RoundingDebt<T>.Sum(double.CreateTruncating(TMath.Sum(sizes)), registers + TMath.Count);
    }

    private static TVector Size(T* packed, int values)
    {
        TVector size = TMath.Abs(TMath.Load(ref *packed, 0));
        return values > 1 ? TMath.Max(size, TMath.Abs(TMath.Load(ref *packed, (nuint)TMath.Count))) : size;
    }
}
