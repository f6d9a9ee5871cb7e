using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// What a sum of products that rounds to nearest can lose, from sizes of its operands alone (docs/numerics.md): with d roundings of unit u on the way of each product, at most d u times
/// the sum of the sizes of the products, which is at most the product of the operands' Euclidean norms. Exact sums of zeros owe nothing. Operands are those for which
/// <see cref="ProductGrid{TMath, TVector, T}"/> holds.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class RoundingDebt<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>More than a few roundings of doubles, less than any that is owed.</summary>
    private const double Above = 1 + (1.0 / (1L << 40));

    /// <summary>Most sums that are added up side by side.</summary>
    private const double Lanes = Tile.Samples;

    /// <summary>At least the unit roundoff.</summary>
    private static double Unit => double.CreateTruncating(FloatingFormat<T>.AboveUnitRoundoff);

    /// <summary>
    /// An upper bound of a Euclidean norm, from the sum of squares as one fused operation a square made it, to nearest. Where squares are too small for the format, each lost less than its smallest number.
    /// </summary>
    /// <param name="squares">The sum.</param>
    /// <param name="count">At least the number of operations on the way of a square, and of squares in one of the sums that were added up.</param>
    public static double Norm(double squares, int count) =>
        Math.Sqrt((squares + (Lanes * count * double.CreateTruncating(FloatingFormat<T>.Smallest))) * Slack(count)) * Above;

    /// <summary>An upper bound of a sum of sizes that was added up to nearest.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="count">At least the number of operations on the way of a size.</param>
    public static double Sum(double sum, int count) => sum * Slack(count);

    /// <summary>The debt of so many roundings.</summary>
    /// <param name="roundings">On the way of each product, its own among them, and one for what the first do to the others.</param>
    /// <param name="sizes">At least the sum of the sizes of the products.</param>
    /// <returns>A value of the format that is not below it; 0 for 0.</returns>
    public static T Of(int roundings, double sizes) =>
        sizes == 0 ? T.Zero : OutwardConstant.AtLeast<T>(Math.BitIncrement(roundings * Unit * sizes * Above));

    /// <summary>(1 + u)^n and 1 / (1 - u)^n are below it, as long as n u is below a quarter; beyond it there is no bound.</summary>
    private static double Slack(int count)
    {
        double drift = (count + 2) * Unit;
        return drift < 0.25 ? (1 + (2 * drift)) * Above : double.PositiveInfinity;
    }
}
