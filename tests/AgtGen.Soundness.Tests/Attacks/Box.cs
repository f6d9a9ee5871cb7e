namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>Bounds of a flat parameter vector.</summary>
internal sealed record Box(double[] Lower, double[] Upper)
{
    /// <summary>
    /// What the naive trainer may be off by its own rounding, relative to the largest parameter or 1: a few hundred roundings per parameter and
    /// step at 1.1e-16 each, over a handful of steps. The narrowest box tested is wider by a factor of 10^6.
    /// </summary>
    public const double Allowance = 1e-12;

    /// <summary>Number of parameters outside the box; one that is NaN, or whose bound is, counts as outside.</summary>
    public int Escapes(double[] parameters)
    {
        double slack = Allowance * Math.Max(1, parameters.Max(Math.Abs));
        return Enumerable.Range(0, parameters.Length).Count(i => !(Lower[i] - slack <= parameters[i] && parameters[i] <= Upper[i] + slack));
    }

    /// <summary>The smallest box around some vectors.</summary>
    public static Box Hull(IEnumerable<double[]> points)
    {
        double[][] all = [.. points];
        return new(
            [.. Enumerable.Range(0, all[0].Length).Select(i => all.Min(p => p[i]))],
            [.. Enumerable.Range(0, all[0].Length).Select(i => all.Max(p => p[i]))]);
    }

    /// <summary>The box with both sides of every entry moved inward by a part of its width.</summary>
    public Box Shrunk(double part) => new(
        [.. Lower.Zip(Upper, (l, u) => l + (part * (u - l)))],
        [.. Lower.Zip(Upper, (l, u) => u - (part * (u - l)))]);

    public double MeanWidth => Lower.Zip(Upper, (l, u) => u - l).Average();
}
