namespace AgtGen.TruthBench.Plain;

/// <summary>Interval arithmetic in scalars. A result that is not exact moves outward by one unit in the last place; what it lacks is known from error-free transformations. The faults of rounding are switched here.</summary>
/// <param name="fault">What is planted.</param>
internal sealed class Outward(Fault fault)
{
    /// <summary>Below this the error of a product may itself be rounded.</summary>
    private const double Smallest = 1e-280;

    public Hull Add(Hull a, Hull b) => new(Down(a.Lower + b.Lower, Lost(a.Lower, b.Lower), isProduct: false), Up(a.Upper + b.Upper, Lost(a.Upper, b.Upper), isProduct: false));

    public Hull Subtract(Hull a, Hull b) => Add(a, -b);

    public Hull Multiply(Hull a, Hull b)
    {
        (double, double)[] corners = fault == Fault.ProductOfLikeEnds
            ? [(a.Lower, b.Lower), (a.Upper, b.Upper)]
            : [(a.Lower, b.Lower), (a.Lower, b.Upper), (a.Upper, b.Lower), (a.Upper, b.Upper)];
        return new(corners.Min(corner => Times(corner, isUpper: false)), corners.Max(corner => Times(corner, isUpper: true)));
    }

    public Hull Multiply(double a, Hull b) => Multiply(Hull.Point(a), b);

    /// <summary>The divisor is positive.</summary>
    public Hull Divide(Hull a, Hull b)
    {
        double[] divisors = [b.Lower, b.Upper];
        return new(divisors.Min(divisor => Quotient(a.Lower, divisor, isUpper: false)), divisors.Max(divisor => Quotient(a.Upper, divisor, isUpper: true)));
    }

    public Hull Square(Hull a)
    {
        (double low, double high) = (Math.Abs(a.Lower), Math.Abs(a.Upper));
        double least = a.Holds(0) && fault != Fault.SquareForgetsZero ? 0 : Math.Min(low, high), most = Math.Max(low, high);
        return new Hull(Times((least, least), isUpper: false), Times((most, most), isUpper: true)).AtLeastZero();
    }

    public Hull Root(Hull a) => Rising(Math.Sqrt, a.AtLeastZero()).AtLeastZero();

    /// <summary>A function that rises, and whose values are off by a few units in the last place at most.</summary>
    public Hull Rising(Func<double, double> function, Hull a)
    {
        (double low, double high) = (function(a.Lower), function(a.Upper));
        return fault == Fault.RoundToNearest ? new(low, high) : new(low - (1e-15 * Math.Abs(low)) - 1e-300, high + (1e-15 * Math.Abs(high)) + 1e-300);
    }

    public Hull Sum(IEnumerable<Hull> terms) => terms.Aggregate(Hull.Zero, Add);

    /// <summary>0 times infinity is 0 in a product of bounds.</summary>
    private double Times((double A, double B) factors, bool isUpper)
    {
        (double a, double b) = factors;
        if (a == 0 || b == 0)
        {
            return 0;
        }

        double product = a * b;
        double lost = Math.Abs(product) < Smallest ? double.NaN : Math.FusedMultiplyAdd(a, b, -product);
        return isUpper ? Up(product, lost, isProduct: true) : Down(product, lost, isProduct: true);
    }

    private double Quotient(double a, double b, bool isUpper)
    {
        double quotient = a / b;
        double lost = quotient == 0 && a == 0 ? 0 : Math.Abs(a) < Smallest ? double.NaN : Math.FusedMultiplyAdd(-quotient, b, a);
        return isUpper ? Up(quotient, lost, isProduct: false) : Down(quotient, lost, isProduct: false);
    }

    /// <summary>What a sum lost by rounding, exactly (Knuth).</summary>
    private static double Lost(double a, double b)
    {
        double sum = a + b, second = sum - a;
        return (a - (sum - second)) + (b - second);
    }

    private double Down(double value, double lost, bool isProduct) => IsLeft(isProduct) || lost >= 0 ? value : Math.BitDecrement(value);

    private double Up(double value, double lost, bool isProduct) => IsLeft(isProduct) || fault == Fault.UpperEndsToNearest || lost <= 0 ? value : Math.BitIncrement(value);

    private bool IsLeft(bool isProduct) => fault == Fault.RoundToNearest || (fault == Fault.ProductsToNearest && isProduct);
}
