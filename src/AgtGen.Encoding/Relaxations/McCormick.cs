using AgtGen.Numerics;

namespace AgtGen.Encoding.Relaxations;

/// <summary>
/// The envelope of a product over a rectangle (McCormick 1976): each side of the rectangle is a factor that is not negative, and so are products of two. Coefficients are bounds of the variables, hence exact; constants are rounded outward.
/// </summary>
internal static class McCormick
{
    /// <summary>The rows of w = x y.</summary>
    public const int ProductRows = 4;

    /// <summary>The rows of w = x x: a tangent at either end and the secant.</summary>
    public const int SquareRows = 3;

    /// <summary>All values of the product.</summary>
    /// <param name="x">The range of the first.</param>
    /// <param name="y">The range of the second.</param>
    /// <param name="isSquare">Whether both are one variable.</param>
    public static Interval<double> Range(Interval<double> x, Interval<double> y, bool isSquare)
    {
        Interval<double> product = x * y;
        return isSquare ? new(x.Contains(0) ? 0 : Math.Max(0, product.Lower), product.Upper) : product;
    }

    /// <summary>Writes the rows, <see cref="ProductRows"/> or <see cref="SquareRows"/> of them.</summary>
    /// <param name="x">The range of the first.</param>
    /// <param name="y">The range of the second.</param>
    /// <param name="isSquare">Whether both are one variable.</param>
    /// <param name="rows">Overwritten.</param>
    public static void Write(Interval<double> x, Interval<double> y, bool isSquare, Span<EnvelopeRow> rows)
    {
        if (isSquare)
        {
            // (x - a)^2 >= 0 at either end a, doubled ends being exact; (x - xL)(xU - x) >= 0, whose coefficient xL + xU rounds: of its interval the end that leaves more room is taken at x's own sign.
            rows[0] = new(1, -2 * x.Lower, 0, -Product(x.Lower, x.Lower).Upper);
            rows[1] = new(1, -2 * x.Upper, 0, -Product(x.Upper, x.Upper).Upper);
            Interval<double> sum = Interval<double>.Point(x.Lower) + Interval<double>.Point(x.Upper);
            Interval<double> rounding = (sum - Interval<double>.Point(sum.Upper)) * x;
            rows[2] = new(-1, sum.Upper, 0, (Product(x.Lower, x.Upper) - rounding).Lower);
            return;
        }

        rows[0] = new(1, -y.Lower, -x.Lower, -Product(x.Lower, y.Lower).Upper);
        rows[1] = new(1, -y.Upper, -x.Upper, -Product(x.Upper, y.Upper).Upper);
        rows[2] = new(-1, y.Upper, x.Lower, Product(x.Lower, y.Upper).Lower);
        rows[3] = new(-1, y.Lower, x.Upper, Product(x.Upper, y.Lower).Lower);
    }

    private static Interval<double> Product(double a, double b) => Interval<double>.Point(a) * Interval<double>.Point(b);
}
