namespace AgtGen.Compiler.Encodings;

/// <summary>How a function of one variable and its slope are stated.</summary>
/// <param name="Form">Exactly or not.</param>
/// <param name="Value">The slot of f(x) for that of x; constants as the op has them.</param>
/// <param name="Gradient">The slot of f'(x) d for those of x and d.</param>
internal sealed record ScalarEncoding(EncodingForm Form, Func<EncodingContext, int, double[], int> Value, Func<EncodingContext, int, int, double[], int> Gradient)
{
    /// <summary>max(x, 0).</summary>
    public static readonly ScalarEncoding Relu = new(EncodingForm.Exact, (c, x, _) => c.Switch(x, 0, 1), (c, x, d, _) => c.SwitchGradient(x, d, 0, 1));

    /// <summary>x, or slope * x for x up to 0.</summary>
    public static readonly ScalarEncoding LeakyRelu = new(EncodingForm.Exact, (c, x, k) => c.Switch(x, k[0], 1), (c, x, d, k) => c.SwitchGradient(x, d, k[0], 1));

    /// <summary>x cut to [-1, 1]: max(0, 1 + x) - max(0, 1 - x) - x, so that the slope is 0 at both ends, where that of either part is.</summary>
    public static readonly ScalarEncoding HardTanh = new(
        EncodingForm.Exact,
        (c, x, _) => c.Combine(0, (c.Switch(FromBelow(c, x), 0, 1), 1), (c.Switch(FromAbove(c, x), 0, 1), -1), (x, -1)),
        (c, x, d, _) => c.Combine(0, (c.SwitchGradient(FromBelow(c, x), d, 0, 1), 1), (c.SwitchGradient(FromAbove(c, x), d, 0, 1), 1), (d, -1)));

    /// <summary>1 / (1 + e^-x), with slope s - s^2.</summary>
    public static readonly ScalarEncoding Sigmoid = new(
        EncodingForm.Envelope,
        (c, x, _) => c.Logistic(x),
        (c, x, d, _) => c.Multiply(Slope(c, c.Logistic(x)), d));

    /// <summary>tanh x = 2 s(2 x) - 1, with slope 4 (s - s^2).</summary>
    public static readonly ScalarEncoding Tanh = new(
        EncodingForm.Envelope,
        (c, x, _) => c.Combine(-1, (c.Logistic(Twice(c, x)), 2)),
        (c, x, d, _) => c.Combine(0, (c.Multiply(Slope(c, c.Logistic(Twice(c, x))), d), 4)));

    /// <summary>x s(x), with slope s + x (s - s^2).</summary>
    public static readonly ScalarEncoding Silu = new(
        EncodingForm.Envelope,
        (c, x, _) => c.Multiply(x, c.Logistic(x)),
        (c, x, d, _) => c.Multiply(c.Combine(0, (c.Logistic(x), 1), (c.Multiply(x, Slope(c, c.Logistic(x))), 1)), d));

    /// <summary>x^2, with slope 2 x.</summary>
    public static readonly ScalarEncoding Square = new(EncodingForm.Exact, (c, x, _) => c.Multiply(x, x), (c, x, d, _) => c.Multiply(Twice(c, x), d));

    private static int Twice(EncodingContext c, int x) => c.Combine(0, (x, 2));

    private static int FromBelow(EncodingContext c, int x) => c.Combine(1, (x, 1));

    private static int FromAbove(EncodingContext c, int x) => c.Combine(1, (x, -1));

    private static int Slope(EncodingContext c, int sigmoid) => c.Combine(0, (sigmoid, 1), (c.Multiply(sigmoid, sigmoid), -1));
}
