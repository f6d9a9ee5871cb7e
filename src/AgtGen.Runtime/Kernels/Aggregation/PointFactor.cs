using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is a point x: |x| times the bound of delta, or of its negation where x is negative.</summary>
internal readonly struct PointFactor<TMath, TVector, T> : IRowFactor<PointFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector negatedLower;
    private readonly TVector upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PointFactor(TVector deltaLower, TVector deltaUpper) => (negatedLower, upper) = (TMath.Negate(deltaLower), deltaUpper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PointFactor<TMath, TVector, T> From(TVector deltaLower, TVector deltaUpper) => new(deltaLower, deltaUpper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(TVector activationLower, TVector activationUpper, out TVector negatedLower, out TVector upper)
    {
        TVector size = TMath.Abs(activationLower);
        TVector negative = TMath.LessThan(activationLower, TMath.Zero);
        negatedLower = TMath.MultiplyUp(size, TMath.Select(negative, this.upper, this.negatedLower));
        upper = TMath.MultiplyUp(size, TMath.Select(negative, this.negatedLower, this.upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Excess(
        TVector activationLower, TVector activationUpper, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper)
    {
        TVector size = TMath.Abs(activationLower);
        TVector negative = TMath.LessThan(activationLower, TMath.Zero);
        negatedLower = TMath.MultiplyAddUp(size, TMath.Select(negative, this.upper, this.negatedLower), TMath.Negate(ownNegatedLower));
        upper = TMath.MultiplyAddUp(size, TMath.Select(negative, this.negatedLower, this.upper), TMath.Negate(ownUpper));
    }
}
