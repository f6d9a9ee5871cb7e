using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// Operations within a long sum. Where a path defers its rounding (<see cref="IVectorMath{TVector, T}.DefersRounding"/>) they round to nearest, and whoever adds up owes what that may
/// have lost: the <see cref="RoundingDebt{T}"/>, paid once for the whole sum. On all other paths they are the bounds that their names say.
/// </summary>
internal static class Owed<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AddUp(TVector a, TVector b) => TMath.DefersRounding ? TMath.Add(a, b) : TMath.AddUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SubtractUp(TVector a, TVector b) => TMath.DefersRounding ? TMath.Subtract(a, b) : TMath.SubtractUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyUp(TVector a, TVector b) => TMath.DefersRounding ? TMath.Multiply(a, b) : TMath.MultiplyUp(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplySubtractUp(TVector a, TVector b, TVector c) =>
        TMath.DefersRounding ? TMath.MultiplyAdd(a, b, TMath.Negate(c)) : TMath.MultiplySubtractUp(a, b, c);
}
