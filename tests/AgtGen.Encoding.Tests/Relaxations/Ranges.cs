using AgtGen.Numerics;

namespace AgtGen.Encoding.Tests.Relaxations;

/// <summary>Random ranges of all signs, widths and magnitudes, and numbers in them, their ends often.</summary>
internal static class Ranges
{
    public static Interval<double> Draw(Random random)
    {
        double a = Number(random), b = random.Next(5) == 0 ? a : Number(random);
        return new(Math.Min(a, b), Math.Max(a, b));
    }

    public static double Draw(Random random, Interval<double> range) => random.Next(4) switch
    {
        0 => range.Lower,
        1 => range.Upper,
        _ => Math.Clamp(range.Lower + (random.NextDouble() * (range.Upper - range.Lower)), range.Lower, range.Upper),
    };

    private static double Number(Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => random.Next(-3, 4),
        2 => (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-80, 80)),
        _ => random.NextDouble() - 0.5,
    };
}
