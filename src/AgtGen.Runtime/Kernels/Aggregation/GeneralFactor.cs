using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Both factors of any sign: for each bound of delta its sign leaves one candidate a side, the better of two is the hull of all four products.
/// </summary>
internal readonly unsafe struct GeneralFactor<TMath, TVector, T> : IRowFactor<GeneralFactor<TMath, TVector, T>, TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector negatedLower;
    private readonly TVector upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private GeneralFactor(T* row) => (negatedLower, upper) = (TMath.Load(ref *row, 0), TMath.Load(ref *row, (nuint)TMath.Count));

    public static int RowValues => 2;

    public static int ColumnValues => 2;

    public static bool IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GeneralFactor<TMath, TVector, T> From(T* row) => new(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(T* column, out TVector negatedLower, out TVector upper)
    {
        TVector low = TMath.Load(ref *column, 0), high = TMath.Load(ref *column, (nuint)TMath.Count);
        TVector lowerPositive = TMath.IsNegative(this.negatedLower);
        TVector upperNegative = TMath.IsNegative(this.upper);
        negatedLower = TMath.Max(
            Owed<TMath, TVector, T>.MultiplyUp(this.negatedLower, TMath.SelectBits(lowerPositive, low, high)),
            Owed<TMath, TVector, T>.MultiplyUp(TMath.Negate(this.upper), TMath.SelectBits(upperNegative, high, low)));
        upper = TMath.Max(
            Owed<TMath, TVector, T>.MultiplyUp(TMath.Negate(this.negatedLower), TMath.SelectBits(lowerPositive, high, low)),
            Owed<TMath, TVector, T>.MultiplyUp(this.upper, TMath.SelectBits(upperNegative, low, high)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Excess(T* column, TVector ownNegatedLower, TVector ownUpper, out TVector negatedLower, out TVector upper)
    {
        Multiply(column, out TVector wholeNegatedLower, out TVector wholeUpper);
        negatedLower = Owed<TMath, TVector, T>.SubtractUp(wholeNegatedLower, ownNegatedLower);
        upper = Owed<TMath, TVector, T>.SubtractUp(wholeUpper, ownUpper);
    }
}
