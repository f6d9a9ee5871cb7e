using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Both factors of any sign: for each bound of delta its sign leaves one candidate a side, the better of two is the hull of all four products.
/// </summary>
internal readonly struct GeneralFactor<TMath, TVector, T> : IRowFactor<GeneralFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector lower;
    private readonly TVector upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private GeneralFactor(TVector deltaLower, TVector deltaUpper) => (lower, upper) = (deltaLower, deltaUpper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GeneralFactor<TMath, TVector, T> From(TVector deltaLower, TVector deltaUpper) => new(deltaLower, deltaUpper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(TVector activationLower, TVector activationUpper, out TVector negatedLower, out TVector upper)
    {
        TVector lowerNegative = TMath.LessThan(lower, TMath.Zero);
        TVector upperNegative = TMath.LessThan(this.upper, TMath.Zero);
        negatedLower = TMath.Max(
            TMath.MultiplyUp(TMath.Negate(lower), TMath.Select(lowerNegative, activationUpper, activationLower)),
            TMath.MultiplyUp(TMath.Negate(this.upper), TMath.Select(upperNegative, activationUpper, activationLower)));
        upper = TMath.Max(
            TMath.MultiplyUp(lower, TMath.Select(lowerNegative, activationLower, activationUpper)),
            TMath.MultiplyUp(this.upper, TMath.Select(upperNegative, activationLower, activationUpper)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Excess(
        TVector activationLower, TVector activationUpper, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper)
    {
        Multiply(activationLower, activationUpper, out TVector wholeNegatedLower, out TVector wholeUpper);
        negatedLower = TMath.SubtractUp(wholeNegatedLower, ownNegatedLower);
        upper = TMath.SubtractUp(wholeUpper, ownUpper);
    }
}
