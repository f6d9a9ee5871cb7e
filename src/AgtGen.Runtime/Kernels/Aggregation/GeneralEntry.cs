using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Both factors of any sign: for each bound of delta its sign leaves one candidate a side, the better of two is the hull of all four products.</summary>
internal readonly struct GeneralEntry : IEntryRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Bound<TMath, TVector, T>(
        TVector deltaLower, TVector deltaUpper, TVector activationLower, TVector activationUpper, out TVector lower, out TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector lowerNegative = TMath.LessThan(deltaLower, TMath.Zero);
        TVector upperNegative = TMath.LessThan(deltaUpper, TMath.Zero);
        lower = TMath.Min(
            TMath.MultiplyDown(deltaLower, TMath.Select(lowerNegative, activationUpper, activationLower)),
            TMath.MultiplyDown(deltaUpper, TMath.Select(upperNegative, activationUpper, activationLower)));
        upper = TMath.Max(
            TMath.MultiplyUp(deltaLower, TMath.Select(lowerNegative, activationLower, activationUpper)),
            TMath.MultiplyUp(deltaUpper, TMath.Select(upperNegative, activationLower, activationUpper)));
    }
}
