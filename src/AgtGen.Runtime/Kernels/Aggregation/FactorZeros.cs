using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Counts the samples of which a packed feature is exactly 0, as pixels and inactive units are: whatever the other factor, so are their candidates. Where many are,
/// a floor of 0 leaves out nothing that is missed, and the lists do not fill with copies of 0.
/// </summary>
internal static unsafe class FactorZeros<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="packed">The feature's first register.</param>
    /// <param name="stride">Values from a register of samples to the next.</param>
    /// <param name="values">1 for a point, 2 for bounds.</param>
    /// <param name="registers">Registers of samples.</param>
    /// <param name="samples">Samples of the batch: lanes behind them hold 0.</param>
    public static int Count(T* packed, int stride, int values, int registers, int samples)
    {
        TVector zeros = TMath.Zero, one = TMath.Broadcast(T.One);
        for (int register = 0; register < registers; register++, packed += stride)
        {
            TVector size = TMath.Abs(TMath.Load(ref *packed, 0));
            size = values > 1 ? TMath.Max(size, TMath.Abs(TMath.Load(ref *packed, (nuint)TMath.Count))) : size;
            zeros = TMath.Add(zeros, TMath.Select(TMath.LessThanOrEqual(size, TMath.Zero), one, TMath.Zero));
        }

        return int.CreateTruncating(TMath.Sum(zeros)) - ((registers * TMath.Count) - samples);
    }
}
