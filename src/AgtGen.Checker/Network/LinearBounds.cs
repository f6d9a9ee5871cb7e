using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>Bounds of W x + b over bounds of all three: the hull of each product, added up, and rounded outward once. Where the error of the sum leaves open to which number, it is added up anew (<see cref="Exact"/>).</summary>
/// <typeparam name="TSum">How precisely.</typeparam>
internal static class LinearBounds<TSum>
    where TSum : struct, ISum<TSum>
{
    private const int Lanes = Bounds.Lanes;

    /// <param name="weights">W.</param>
    /// <param name="bias">b, a column; null for 0.</param>
    /// <param name="x">x.</param>
    /// <param name="y">Takes the bounds.</param>
    /// <param name="from">The first sample, a multiple of 8.</param>
    /// <param name="to">Behind the last sample, too.</param>
    public static void Apply(Matrix weights, Matrix? bias, Bounds x, Bounds y, int from, int to)
    {
        for (int at = from; at < to; at += 2 * Lanes)
        {
            // A last block of eight is reckoned twice.
            int beside = Math.Min(at + Lanes, to - Lanes);
            (Vector512<double> size, Vector512<double> besideSize) = (Size(x, at), Size(x, beside));
            for (int row = 0; row < weights.Rows; row++)
            {
                (double low, double high) = bias is null ? (0, 0) : (bias.Lower[row], bias.Upper[row]);
                (TSum Lower, TSum Upper) first = (TSum.Create(low), TSum.Create(high)), second = first;
                double largest = AddRow(weights, row, x, at, beside, ref first, ref second);
                double start = Math.Max(Math.Abs(low), Math.Abs(high)), error = TSum.Error(weights.Columns + (bias is null ? 0 : 1), 1);
                Put(weights, row, low, high, x, y, at, first.Lower, first.Upper, ((size * largest) + Vector512.Create(start)) * error);
                Put(weights, row, low, high, x, y, beside, second.Lower, second.Upper, ((besideSize * largest) + Vector512.Create(start)) * error);
            }
        }
    }

    private static void Put(Matrix weights, int row, double low, double high, Bounds x, Bounds y, int at, TSum lower, TSum upper, Vector512<double> error)
    {
        (TSum mirrored, int place) = (upper.Negated(), (row * y.Stride) + at);
        (Vector512<double> down, Vector512<double> up) = (lower.Down(error), mirrored.Down(error));
        if (!Vector512.EqualsAll(down, lower.Down(-error)) || !Vector512.EqualsAll(up, mirrored.Down(-error)))
        {
            (down, up) = (Exact(weights, row, low, x, at, isMirrored: false), Exact(weights, row, -high, x, at, isMirrored: true));
        }

        y.Put(place, down, -up);
    }

    /// <summary>
    /// Least sums with all digits, or minus the largest, for eight samples. Products and sums of two doubles are taken apart into a double and its exact rest, and the rests added up in the same way; what their additions drop is known exactly,
    /// and its sum, rounded, is the error but for a factor of 1.01. So a sum that fits into two doubles all along has none.
    /// </summary>
    private static Vector512<double> Exact(Matrix weights, int row, double start, Bounds x, int at, bool isMirrored)
    {
        (Vector512<double> high, Vector512<double> low, Vector512<double> dropped) = (Vector512.Create(start), Vector512<double>.Zero, Vector512<double>.Zero);
        for (int column = 0; column < weights.Columns; column++)
        {
            (double least, double most) = (weights.Lower[(row * weights.Columns) + column], weights.Upper[(row * weights.Columns) + column]);
            (Vector512<double> xl, Vector512<double> xu) = x.At((column * x.Stride) + at);
            (Vector512<double> a, Vector512<double> b) = ProductHull.Lower(Known.Nothing, Vector512.Create(isMirrored ? -most : least), Vector512.Create(isMirrored ? -least : most), xl, xu);
            Vector512<double> product = a * b, rest = Vector512.FusedMultiplyAdd(a, b, -product);
            (high, Vector512<double> missing) = Outward.Sum(high, product);
            (missing, Vector512<double> first) = Outward.Sum(missing, rest);
            (low, Vector512<double> second) = Outward.Sum(low, missing);
            dropped += Vector512.Abs(first) + Vector512.Abs(second);
        }

        return TSum.Kept(Outward.Down(high, low, dropped * 1.01));
    }

    /// <summary>Sixteen samples at once. A weight is the same for all, so that its sign is looked at once. Returns the largest magnitude of a weight.</summary>
    private static double AddRow(Matrix weights, int row, Bounds x, int at, int beside, ref (TSum Lower, TSum Upper) first, ref (TSum Lower, TSum Upper) second)
    {
        (TSum l0, TSum u0, TSum l1, TSum u1) = (first.Lower, first.Upper, second.Lower, second.Upper);
        ReadOnlySpan<double> lows = weights.Lower.AsSpan(row * weights.Columns, weights.Columns), highs = weights.Upper.AsSpan(row * weights.Columns, weights.Columns);
        Vector512<double> zero = Vector512<double>.Zero;
        bool isPoint = x.Known == Known.Point, isNonNegative = x.Known == Known.NonNegative;
        double largest = 0;
        for (int column = 0; column < lows.Length; column++)
        {
            (double low, double high) = (lows[column], highs[column]);
            largest = Math.Max(largest, Math.Max(-low, high));
            Vector512<double> wl = Vector512.Create(low), wu = Vector512.Create(high);
            (Vector512<double> xl0, Vector512<double> xu0) = x.At((column * x.Stride) + at);
            (Vector512<double> xl1, Vector512<double> xu1) = x.At((column * x.Stride) + beside);
            if (isNonNegative)
            {
                (l0, l1) = (l0.PlusProduct(wl, low >= 0 ? xl0 : xu0), l1.PlusProduct(wl, low >= 0 ? xl1 : xu1));
                (u0, u1) = (u0.PlusProduct(wu, high >= 0 ? xu0 : xl0), u1.PlusProduct(wu, high >= 0 ? xu1 : xl1));
            }
            else if (low >= 0 || isPoint)
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
            else
            {
                (l0, u0) = (l0.Plus(Hull(wl, wu, xl0, xu0, false)), u0.Plus(Hull(wl, wu, xl0, xu0, true)));
                (l1, u1) = (l1.Plus(Hull(wl, wu, xl1, xu1, false)), u1.Plus(Hull(wl, wu, xl1, xu1, true)));
            }
        }

        (first, second) = ((l0, u0), (l1, u1));
        return largest;
    }

    /// <summary>The least product, or the largest. Not put into the loop, whose sums would then find no place in registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TSum Hull(Vector512<double> wl, Vector512<double> wu, Vector512<double> xl, Vector512<double> xu, bool isLargest)
    {
        (Vector512<double> a, Vector512<double> b) = isLargest ? ProductHull.Lower(Known.Nothing, -wu, -wl, xl, xu) : ProductHull.Lower(Known.Nothing, wl, wu, xl, xu);
        TSum product = TSum.Product(a, b);
        return isLargest ? product.Negated() : product;
    }

    /// <summary>For eight samples the sum of the magnitudes of all features.</summary>
    private static Vector512<double> Size(Bounds x, int at)
    {
        Vector512<double> size = Vector512<double>.Zero;
        for (int feature = 0; feature < x.Width; feature++)
        {
            (Vector512<double> lower, Vector512<double> upper) = x.At((feature * x.Stride) + at);
            size += Vector512.Max(Vector512.Abs(lower), Vector512.Abs(upper));
        }

        return size;
    }
}
