using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AgtGen.Checker.Arithmetic;

/// <summary>
/// Which ends of two intervals make the least product of a number of each, and which the largest: the product is bilinear, so that it is one of the four of the ends. Comparisons are exact; two products of ends are compared only where both intervals have
/// numbers of both signs, by their nearest doubles (rounding keeps order) and, where these are equal, by their exact rests.
/// </summary>
internal static class ProductHull
{
    /// <summary>The ends of the least product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> A, Vector512<double> B) Lower(Known known, Vector512<double> al, Vector512<double> au, Vector512<double> bl, Vector512<double> bu)
    {
        Vector512<double> zero = Vector512<double>.Zero;
        switch (known)
        {
            case Known.Point:
                return (Vector512.ConditionalSelect(Vector512.LessThan(bl, zero), au, al), bl);
            case Known.NonNegative:
                return (al, Vector512.ConditionalSelect(Vector512.LessThan(al, zero), bu, bl));
            default:
                // a above 0: its larger end where b can be negative. a below 0: the upper end of b, times the larger magnitude if that is positive. Both signs: one of two products.
                Vector512<double> above = Vector512.GreaterThanOrEqual(al, zero), below = Vector512.LessThanOrEqual(au, zero);
                Vector512<double> first = al * bu, second = au * bl;
                Vector512<double> firstRest = Vector512.FusedMultiplyAdd(al, bu, -first), secondRest = Vector512.FusedMultiplyAdd(au, bl, -second);
                Vector512<double> isFirst = Vector512.LessThan(first, second) | (Vector512.Equals(first, second) & Vector512.LessThan(firstRest, secondRest));
                Vector512<double> a = Vector512.ConditionalSelect(
                    above,
                    Vector512.ConditionalSelect(Vector512.LessThan(bl, zero), au, al),
                    Vector512.ConditionalSelect(below, Vector512.ConditionalSelect(Vector512.LessThan(bu, zero), au, al), Vector512.ConditionalSelect(isFirst, al, au)));
                Vector512<double> b = Vector512.ConditionalSelect(above, bl, Vector512.ConditionalSelect(below, bu, Vector512.ConditionalSelect(isFirst, bu, bl)));
                return (a, b);
        }
    }
}
