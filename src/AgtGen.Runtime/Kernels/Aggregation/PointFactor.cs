using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>The activation is a point x: |x| times the bound of delta, or of its negation where x is negative.</summary>
internal readonly unsafe struct PointFactor<TMath, TVector, T> : IRowFactor<PointFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector negatedLower;
    private readonly TVector upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PointFactor(T* row) => (negatedLower, upper) = (TMath.Load(ref *row, 0), TMath.Load(ref *row, (nuint)TMath.Count));

    public static int RowValues => 2;

    public static int ColumnValues => 1;

    public static bool IsLong => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PointFactor<TMath, TVector, T> From(T* row) => new(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(T* column, out TVector negatedLower, out TVector upper)
    {
        TVector activation = TMath.Load(ref *column, 0);
        TVector size = TMath.Abs(activation);
        TVector negative = TMath.IsNegative(activation);
        negatedLower = Owed<TMath, TVector, T>.MultiplyUp(size, TMath.SelectBits(negative, this.upper, this.negatedLower));
        upper = Owed<TMath, TVector, T>.MultiplyUp(size, TMath.SelectBits(negative, this.negatedLower, this.upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Excess(T* column, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper)
    {
        Multiply(column, out TVector wholeNegatedLower, out TVector wholeUpper);
        negatedLower = Owed<TMath, TVector, T>.SubtractUp(wholeNegatedLower, ownNegatedLower);
        upper = Owed<TMath, TVector, T>.SubtractUp(wholeUpper, ownUpper);
    }
}
