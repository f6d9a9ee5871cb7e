using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>Random intervals whose ends are multiples of 1/8, so that exact arithmetic stays short and zeros and points do occur.</summary>
internal static class RandomBoxes
{
    public static RationalInterval Next(Random random, bool nonNegative = false)
    {
        int lower = random.Next(nonNegative ? 0 : -12, 12);
        return new RationalInterval(new BigRational(lower, 8), new BigRational(lower + (random.Next(3) == 0 ? 0 : random.Next(9)), 8));
    }

    public static RationalInterval[] Next(Random random, int count, bool nonNegative = false) =>
        [.. Enumerable.Range(0, count).Select(_ => Next(random, nonNegative))];

    /// <summary>A point of a box, often an end.</summary>
    public static RationalInterval PointOf(Random random, RationalInterval box) =>
        box.Lower + ((box.Upper - box.Lower) * new BigRational(random.Next(5), 4));

    public static RationalInterval[] PointOf(Random random, RationalInterval[] box) => [.. box.Select(x => PointOf(random, x))];

    /// <summary>A box within a box.</summary>
    public static RationalInterval[] Within(Random random, RationalInterval[] box) => [.. box.Select(x =>
    {
        BigRational a = PointOf(random, x).Lower;
        BigRational b = PointOf(random, x).Lower;
        return new RationalInterval(BigRational.Min(a, b), BigRational.Max(a, b));
    })];
}
