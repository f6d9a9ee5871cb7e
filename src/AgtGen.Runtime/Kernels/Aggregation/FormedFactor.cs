using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The gradient as it is, such as that of a bias: it stands where other parameters have their columns.</summary>
internal readonly unsafe struct FormedFactor<TMath, TVector, T> : IRowFactor<FormedFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int RowValues => 0;

    public static int ColumnValues => 2;

    public static bool IsLong => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FormedFactor<TMath, TVector, T> From(T* row) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(T* column, out TVector negatedLower, out TVector upper)
    {
        negatedLower = TMath.Negate(TMath.Load(ref *column, 0));
        upper = TMath.Load(ref *column, (nuint)TMath.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Excess(T* column, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper)
    {
        Multiply(column, out TVector wholeNegatedLower, out TVector wholeUpper);
        negatedLower = Owed<TMath, TVector, T>.SubtractUp(wholeNegatedLower, ownNegatedLower);
        upper = Owed<TMath, TVector, T>.SubtractUp(wholeUpper, ownUpper);
    }
}
