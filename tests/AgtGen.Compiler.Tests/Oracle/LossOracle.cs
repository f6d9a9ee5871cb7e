using System.Collections.Concurrent;
using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>Values and gradients of the losses over intervals, written from their definitions.</summary>
internal static class LossOracle
{
    private static readonly RationalInterval One = BigRational.One;
    private static readonly RationalInterval Zero = BigRational.Zero;
    private static readonly ConcurrentDictionary<BigRational, BigRational> peaks = new();

    /// <param name="name">The instruction, as programs print it.</param>
    /// <param name="z">The outputs.</param>
    /// <param name="label">The labels that may be.</param>
    /// <param name="constants">The constants of the loss.</param>
    public static RationalInterval[] Evaluate(string name, RationalInterval[] z, TestLabel label, params BigRational[] constants) => name switch
    {
        "CrossEntropyValue" => Hull(label.Classes(z.Length), c => [Transcendental.Log(ExpSum(z, c))]),
        "CrossEntropyGradient" => Hull(label.Classes(z.Length), c => Map(z, j => Softmax(z, j) - (j == c ? One : Zero))),
        "SmoothedCrossEntropyValue" => Hull(label.Classes(z.Length), c =>
            [Enumerable.Range(0, z.Length).Aggregate(Zero, (sum, j) => sum + (Transcendental.Log(ExpSum(z, j)) * Share(constants[0], z.Length, j == c)))]),
        "SmoothedCrossEntropyGradient" => Hull(label.Classes(z.Length), c => Map(z, j => Softmax(z, j) - Share(constants[0], z.Length, j == c))),
        "BinaryCrossEntropyValue" => Hull(label.Classes(2), c => [Transcendental.Log(One + Transcendental.Exp(Signed(c, Zero - z[0])))]),
        "BinaryCrossEntropyGradient" => Hull(label.Classes(2), c => [Sigmoid(z[0]) - (BigRational)c]),
        "FocalValue" => Hull(label.Classes(z.Length), c => [FocalValue(Margin(z, c), constants[0])]),
        "FocalGradient" => Hull(label.Classes(z.Length), c => Map(z, j => j == c ? FocalSlope(Margin(z, c), constants[0]) : Zero - (FocalSlope(Margin(z, c), constants[0]) * Softmax([.. z.Where((_, i) => i != c)], j < c ? j : j - 1)))),
        "BinaryFocalValue" => Hull(label.Classes(2), c => [FocalValue(Signed(c, z[0]), constants[0])]),
        "BinaryFocalGradient" => Hull(label.Classes(2), c => [Signed(c, FocalSlope(Signed(c, z[0]), constants[0]))]),
        "HingeValue" => Hull(label.Classes(2), c => [RationalInterval.Positive(One - Signed(c, z[0]))]),
        "HingeGradient" => Hull(label.Classes(2), c => [Zero - Signed(c, Step(One - Signed(c, z[0])))]),
        "MultiMarginValue" => Hull(label.Classes(z.Length), c => [Mean(z, c, RationalInterval.Positive)]),
        "MultiMarginGradient" => Hull(label.Classes(z.Length), c => Map(z, j => j == c ? Zero - Mean(z, c, Step) : Violation(z, c, j))),
        "SquaredHingeValue" => Hull(label.Classes(2), c => [Square(RationalInterval.Positive(One - Signed(c, z[0])))]),
        "SquaredHingeGradient" => Hull(label.Classes(2), c => [Zero - Signed(c, RationalInterval.Positive(One - Signed(c, z[0])) * (BigRational)2)]),
        "AbsoluteErrorValue" => [Magnitude(z[0] - label.Targets)],
        "AbsoluteErrorGradient" => [Sign(z[0] - label.Targets)],
        "HuberValue" => [Huber(z[0] - label.Targets, constants[0])],
        "HuberGradient" => [Cut(z[0] - label.Targets, constants[0])],
        "SmoothL1Value" => [Huber(z[0] - label.Targets, constants[0]) * (BigRational.One / constants[0])],
        "SmoothL1Gradient" => [Cut(z[0] - label.Targets, constants[0]) * (BigRational.One / constants[0])],
        "SquaredErrorValue" => [Square(z[0] - label.Targets)],
        "SquaredErrorGradient" => [(z[0] - label.Targets) * (BigRational)2],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a loss."),
    };

    /// <summary>The derivative of max(x, 0), 0 at 0.</summary>
    public static RationalInterval Step(RationalInterval x) => new(x.Lower.Sign > 0 ? 1 : 0, x.Upper.Sign > 0 ? 1 : 0);

    // Sum over i of exp(z_i - z_j), where the term of j is 1.
    /// <summary>The range of x^2.</summary>
    public static RationalInterval Square(RationalInterval x)
    {
        BigRational[] ends = [x.Lower * x.Lower, x.Upper * x.Upper];
        return new RationalInterval(x.Contains(BigRational.Zero) ? BigRational.Zero : ends.Min(), ends.Max());
    }

    private static RationalInterval ExpSum(RationalInterval[] z, int j) =>
        Enumerable.Range(0, z.Length).Where(i => i != j).Aggregate(One, (sum, i) => sum + Transcendental.Exp(z[i] - z[j]));

    private static RationalInterval Softmax(RationalInterval[] z, int j) => Reciprocal(ExpSum(z, j));

    private static RationalInterval Sigmoid(RationalInterval z) => Reciprocal(One + Transcendental.Exp(Zero - z));

    private static RationalInterval Reciprocal(RationalInterval x) => new(BigRational.One / x.Upper, BigRational.One / x.Lower);

    private static RationalInterval Signed(int @class, RationalInterval x) => @class == 1 ? x : Zero - x;

    private static RationalInterval Violation(RationalInterval[] z, int c, int j) => Step(One - z[c] + z[j]) * new BigRational(1, z.Length);

    // What a smoothed label puts on a class.
    private static BigRational Share(BigRational smoothing, int classes, bool isOwn) =>
        (smoothing * new BigRational(1, classes)) + (isOwn ? BigRational.One - smoothing : BigRational.Zero);

    private static RationalInterval Mean(RationalInterval[] z, int c, Func<RationalInterval, RationalInterval> term) =>
        Enumerable.Range(0, z.Length).Where(j => j != c).Aggregate(Zero, (sum, j) => sum + term(One - z[c] + z[j])) * new BigRational(1, z.Length);

    private static RationalInterval Margin(RationalInterval[] z, int c) => Zero - Transcendental.Log(Enumerable.Range(0, z.Length).Where(i => i != c).Aggregate(Zero, (sum, i) => sum + Transcendental.Exp(z[i] - z[c])));

    // It falls with the margin, so that its range is between the values at the ends.
    private static RationalInterval FocalValue(RationalInterval margin, BigRational focusing)
    {
        return RationalInterval.Hull(At(margin.Lower), At(margin.Upper));

        RationalInterval At(BigRational m) => Power(m, focusing) * Transcendental.Log(One + Transcendental.Exp(-m));
    }

    // Its size rises up to one peak and falls beyond.
    private static RationalInterval FocalSlope(RationalInterval margin, BigRational focusing)
    {
        BigRational peak = peaks.GetOrAdd(focusing, FindPeak);
        RationalInterval ends = RationalInterval.Hull(At(margin.Lower), At(margin.Upper));
        return margin.Lower < peak && peak < margin.Upper ? RationalInterval.Hull(ends, At(peak)) : ends;

        RationalInterval At(BigRational m) => Zero - (Power(m, focusing) * ((Sigmoid(m) * Transcendental.Log(One + Transcendental.Exp(-m)) * focusing) + Sigmoid(-m)));
    }

    // Where the derivative of the size by q = 1 - p changes its sign; a value so near has an error of the square of the distance.
    private static BigRational FindPeak(BigRational focusing)
    {
        BigRational least = -64, most = 64;
        for (int halving = 0; halving < 140; halving++)
        {
            BigRational m = (least + most) * new BigRational(1, 2);
            RationalInterval q = Sigmoid(-m), loss = Transcendental.Log(One + Transcendental.Exp(-m));
            RationalInterval derivative = (loss * ((Sigmoid(m) * focusing) - q) * focusing) + (q * ((focusing * 2) + 1));
            (least, most) = (derivative.Lower + derivative.Upper).Sign < 0 ? (m, most) : (least, m);
        }

        return least;
    }

    // (1 - p)^g = e^(-g ln(1 + e^m)).
    private static RationalInterval Power(BigRational m, BigRational focusing) => Transcendental.Exp(Zero - (Transcendental.Log(One + Transcendental.Exp(m)) * focusing));

    private static RationalInterval Magnitude(RationalInterval x) =>
        new(BigRational.Max(BigRational.Max(x.Lower, -x.Upper), BigRational.Zero), BigRational.Max(-x.Lower, x.Upper));

    private static RationalInterval Sign(RationalInterval x) => new(x.Lower.Sign, x.Upper.Sign);

    private static RationalInterval Cut(RationalInterval x, BigRational delta) =>
        new(BigRational.Max(-delta, BigRational.Min(delta, x.Lower)), BigRational.Max(-delta, BigRational.Min(delta, x.Upper)));

    // By its two branches; it rises with the magnitude.
    private static RationalInterval Huber(RationalInterval x, BigRational delta)
    {
        RationalInterval magnitude = Magnitude(x);
        return new(At(magnitude.Lower), At(magnitude.Upper));

        BigRational At(BigRational r) => r <= delta ? r * r * new BigRational(1, 2) : delta * (r - (delta * new BigRational(1, 2)));
    }

    private static RationalInterval[] Map(RationalInterval[] z, Func<int, RationalInterval> entry) => [.. Enumerable.Range(0, z.Length).Select(entry)];

    private static RationalInterval[] Hull(IEnumerable<int> classes, Func<int, RationalInterval[]> evaluate) =>
        classes.Select(evaluate).Aggregate((a, b) => [.. a.Zip(b, RationalInterval.Hull)]);
}
