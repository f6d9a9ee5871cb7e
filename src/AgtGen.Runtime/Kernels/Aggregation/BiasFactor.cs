using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>A bias: the gradient is delta itself.</summary>
internal readonly struct BiasFactor<TMath, TVector, T> : IRowFactor<BiasFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector negatedLower;
    private readonly TVector upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private BiasFactor(TVector deltaLower, TVector deltaUpper) => (negatedLower, upper) = (TMath.Negate(deltaLower), deltaUpper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BiasFactor<TMath, TVector, T> From(TVector deltaLower, TVector deltaUpper) => new(deltaLower, deltaUpper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(TVector activationLower, TVector activationUpper, out TVector negatedLower, out TVector upper) =>
        (negatedLower, upper) = (this.negatedLower, this.upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Excess(
        TVector activationLower, TVector activationUpper, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper)
    {
        negatedLower = TMath.SubtractUp(this.negatedLower, ownNegatedLower);
        upper = TMath.SubtractUp(this.upper, ownUpper);
    }
}
