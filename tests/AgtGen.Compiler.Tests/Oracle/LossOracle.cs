using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>Values and gradients of the losses over intervals, written from their definitions.</summary>
internal static class LossOracle
{
    private static readonly RationalInterval One = BigRational.One;
    private static readonly RationalInterval Zero = BigRational.Zero;

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
