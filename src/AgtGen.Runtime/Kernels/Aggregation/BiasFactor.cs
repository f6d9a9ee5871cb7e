using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>A bias: the gradient is delta itself, which stands where other parameters have their columns.</summary>
internal readonly unsafe struct BiasFactor<TMath, TVector, T> : IRowFactor<BiasFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int RowValues => 0;

    public static int ColumnValues => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BiasFactor<TMath, TVector, T> From(T* row) => default;

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
        negatedLower = TMath.SubtractUp(wholeNegatedLower, ownNegatedLower);
        upper = TMath.SubtractUp(wholeUpper, ownUpper);
    }
}
