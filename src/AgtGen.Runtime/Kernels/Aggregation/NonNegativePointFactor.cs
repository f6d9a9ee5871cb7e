using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is a point that is at least 0, such as a pixel: one operation a side.</summary>
internal readonly unsafe struct NonNegativePointFactor<TMath, TVector, T> : IRowFactor<NonNegativePointFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector negatedLower;
    private readonly TVector upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private NonNegativePointFactor(T* row) => (negatedLower, upper) = (TMath.Load(ref *row, 0), TMath.Load(ref *row, (nuint)TMath.Count));

    public static int RowValues => 2;

    public static int ColumnValues => 1;

    public static bool IsLong => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NonNegativePointFactor<TMath, TVector, T> From(T* row) => new(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(T* column, out TVector negatedLower, out TVector upper)
    {
        TVector activation = TMath.Load(ref *column, 0);
        negatedLower = Owed<TMath, TVector, T>.MultiplyUp(this.negatedLower, activation);
        upper = Owed<TMath, TVector, T>.MultiplyUp(this.upper, activation);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Excess(T* column, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper)
    {
        TVector activation = TMath.Load(ref *column, 0);
        negatedLower = Owed<TMath, TVector, T>.MultiplySubtractUp(this.negatedLower, activation, ownNegatedLower);
        upper = Owed<TMath, TVector, T>.MultiplySubtractUp(this.upper, activation, ownUpper);
    }
}
