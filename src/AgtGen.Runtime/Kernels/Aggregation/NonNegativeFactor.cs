using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is at least 0: the sign of each bound of delta picks the activation's. Two operations a side.</summary>
internal readonly struct NonNegativeFactor<TMath, TVector, T> : IRowFactor<NonNegativeFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector negatedLower;
    private readonly TVector upper;
    private readonly TVector lowerShrinks;
    private readonly TVector upperShrinks;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private NonNegativeFactor(TVector deltaLower, TVector deltaUpper)
    {
        negatedLower = TMath.Negate(deltaLower);
        upper = deltaUpper;
        lowerShrinks = TMath.LessThan(negatedLower, TMath.Zero);
        upperShrinks = TMath.LessThan(upper, TMath.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NonNegativeFactor<TMath, TVector, T> From(TVector deltaLower, TVector deltaUpper) => new(deltaLower, deltaUpper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(TVector activationLower, TVector activationUpper, out TVector negatedLower, out TVector upper)
    {
        negatedLower = TMath.MultiplyUp(this.negatedLower, TMath.Select(lowerShrinks, activationLower, activationUpper));
        upper = TMath.MultiplyUp(this.upper, TMath.Select(upperShrinks, activationLower, activationUpper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Excess(
        TVector activationLower, TVector activationUpper, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper)
    {
        negatedLower = TMath.MultiplyAddUp(this.negatedLower, TMath.Select(lowerShrinks, activationLower, activationUpper), TMath.Negate(ownNegatedLower));
        upper = TMath.MultiplyAddUp(this.upper, TMath.Select(upperShrinks, activationLower, activationUpper), TMath.Negate(ownUpper));
    }
}
