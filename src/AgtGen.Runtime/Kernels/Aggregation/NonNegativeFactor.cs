using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is at least 0: the sign of each bound of delta picks the activation's. Two operations a side.</summary>
internal readonly unsafe struct NonNegativeFactor<TMath, TVector, T> : IRowFactor<NonNegativeFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector negatedLower;
    private readonly TVector upper;
    private readonly TVector lowerShrinks;
    private readonly TVector upperShrinks;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private NonNegativeFactor(T* row)
    {
        negatedLower = TMath.Load(ref *row, 0);
        upper = TMath.Load(ref *row, (nuint)TMath.Count);
        lowerShrinks = TMath.IsNegative(negatedLower);
        upperShrinks = TMath.IsNegative(upper);
    }

    public static int RowValues => 2;

    public static int ColumnValues => 2;

    public static bool IsLong => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NonNegativeFactor<TMath, TVector, T> From(T* row) => new(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(T* column, out TVector negatedLower, out TVector upper)
    {
        TVector low = TMath.Load(ref *column, 0), high = TMath.Load(ref *column, (nuint)TMath.Count);
        negatedLower = Owed<TMath, TVector, T>.MultiplyUp(this.negatedLower, TMath.SelectBits(lowerShrinks, low, high));
        upper = Owed<TMath, TVector, T>.MultiplyUp(this.upper, TMath.SelectBits(upperShrinks, low, high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Excess(T* column, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper)
    {
        TVector low = TMath.Load(ref *column, 0), high = TMath.Load(ref *column, (nuint)TMath.Count);
        negatedLower = Owed<TMath, TVector, T>.MultiplySubtractUp(this.negatedLower, TMath.SelectBits(lowerShrinks, low, high), ownNegatedLower);
        upper = Owed<TMath, TVector, T>.MultiplySubtractUp(this.upper, TMath.SelectBits(upperShrinks, low, high), ownUpper);
    }
}
