using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>Bounds of W x + b over bounds of all three: the hull of each product, added up, and rounded outward once.</summary>
/// <typeparam name="TSum">How precisely.</typeparam>
internal static class LinearBounds<TSum>
    where TSum : struct, ISum<TSum>
{
    public static void Apply(Matrix weights, Matrix? bias, Bounds x, Bounds y)
    {
        Vector512<double>[] sizes = TSum.KeepsErrors ? [] : Sizes(x);
        double error = QuickSum.Error(weights.Columns + 1, 1);
        for (int row = 0; row < weights.Rows; row++)
        {
            (double low, double high) = bias is null ? (0, 0) : (bias.Lower[row], bias.Upper[row]);
            Vector512<double> largest = Vector512.Create(TSum.KeepsErrors ? 0 : weights.Largest(row)), start = Vector512.Create(Math.Max(Math.Abs(low), Math.Abs(high)));
            for (int at = 0; at < Bounds.Samples; at += 2 * Bounds.Lanes)
            {
                (TSum Lower, TSum Upper) first = (TSum.Product(Vector512.Create(low), Vector512<double>.One), TSum.Product(Vector512.Create(high), Vector512<double>.One)), second = first;
                AddRow(weights, row, x, at, ref first, ref second);
                for (int half = 0; half < 2; half++)
                {
                    (TSum lower, TSum upper) = half == 0 ? first : second;
                    int from = at + (half * Bounds.Lanes);
                    Vector512<double> off = TSum.KeepsErrors ? Vector512<double>.Zero : ((largest * sizes[from / Bounds.Lanes]) + start) * error;
                    y.Put((row * Bounds.Samples) + from, lower.Down(off), upper.Up(off));
                }
            }
        }
    }

    /// <summary>Sixteen samples at once. A weight is the same for all, so that its sign is looked at once.</summary>
    private static void AddRow(Matrix weights, int row, Bounds x, int at, ref (TSum Lower, TSum Upper) first, ref (TSum Lower, TSum Upper) second)
    {
        (TSum l0, TSum u0) = first;
        (TSum l1, TSum u1) = second;
        Vector512<double> zero = Vector512<double>.Zero;
        for (int column = 0; column < weights.Columns; column++)
        {
            (double low, double high) = (weights.Lower[(row * weights.Columns) + column], weights.Upper[(row * weights.Columns) + column]);
            Vector512<double> wl = Vector512.Create(low), wu = Vector512.Create(high);
            (Vector512<double> xl0, Vector512<double> xu0) = x.At((column * Bounds.Samples) + at);
            (Vector512<double> xl1, Vector512<double> xu1) = x.At((column * Bounds.Samples) + at + Bounds.Lanes);
            if (low >= 0 || x.Known == Known.Point)
            {
                l0 = l0.PlusProduct(Vector512.ConditionalSelect(Vector512.LessThan(xl0, zero), wu, wl), xl0);
                u0 = u0.PlusProduct(Vector512.ConditionalSelect(Vector512.LessThan(xu0, zero), wl, wu), xu0);
                l1 = l1.PlusProduct(Vector512.ConditionalSelect(Vector512.LessThan(xl1, zero), wu, wl), xl1);
                u1 = u1.PlusProduct(Vector512.ConditionalSelect(Vector512.LessThan(xu1, zero), wl, wu), xu1);
            }
            else if (high <= 0)
            {
                l0 = l0.PlusProduct(Vector512.ConditionalSelect(Vector512.LessThan(xu0, zero), wu, wl), xu0);
                u0 = u0.PlusProduct(Vector512.ConditionalSelect(Vector512.LessThan(xl0, zero), wl, wu), xl0);
                l1 = l1.PlusProduct(Vector512.ConditionalSelect(Vector512.LessThan(xu1, zero), wu, wl), xu1);
                u1 = u1.PlusProduct(Vector512.ConditionalSelect(Vector512.LessThan(xl1, zero), wl, wu), xl1);
            }
            else if (x.Known == Known.NonNegative)
            {
                (l0, u0, l1, u1) = (l0.PlusProduct(wl, xu0), u0.PlusProduct(wu, xu0), l1.PlusProduct(wl, xu1), u1.PlusProduct(wu, xu1));
            }
            else
            {
                (l0, u0) = (l0.Plus(Hull(ProductHull.Lower(Known.Nothing, wl, wu, xl0, xu0))), u0.Plus(Hull(ProductHull.Upper(Known.Nothing, wl, wu, xl0, xu0))));
                (l1, u1) = (l1.Plus(Hull(ProductHull.Lower(Known.Nothing, wl, wu, xl1, xu1))), u1.Plus(Hull(ProductHull.Upper(Known.Nothing, wl, wu, xl1, xu1))));
            }
        }

        (first, second) = ((l0, u0), (l1, u1));
    }

    private static TSum Hull((Vector512<double> A, Vector512<double> B) ends) => TSum.Product(ends.A, ends.B);

    /// <summary>For each eight samples the sum of the magnitudes of all features.</summary>
    private static Vector512<double>[] Sizes(Bounds x)
    {
        Vector512<double>[] sizes = new Vector512<double>[Bounds.Samples / Bounds.Lanes];
        for (int at = 0; at < x.Lower.Length; at += Bounds.Lanes)
        {
            sizes[at % Bounds.Samples / Bounds.Lanes] += x.Size(at);
        }

        return sizes;
    }
}
