namespace AgtGen.Generators.Tests.Functions;

/// <summary>Functions as users write them, in C# over a number type called <c>real</c>.</summary>
internal static class FunctionSources
{
    /// <summary>Of a value; of those that are monotone piece by piece the compiler finds the turns, so that their ranges are exact to rounding.</summary>
    public static IReadOnlyDictionary<string, string> Monotone { get; } = new Dictionary<string, string>
    {
        ["Swish"] = "static real F(real x) => x / (1 + Math.Exp(-x))",
        ["Softsign"] = "static real F(real x) => x / (1 + Math.Abs(x))",
        ["Bump"] = "static real F(real x) => x * Math.Exp(-x * x)",
        ["PseudoHuber"] = "static real F(real x) { real s = 1 + x * x; return Math.Sqrt(s) - 1; }",
        ["Shrink"] = "static real F(real x) => x > 1 ? x - 1 : x < -1 ? x + 1 : 0",
        ["Cubic"] = "static real F(real x) { if (x <= -2) { return x + 1; } if (x is > -2 and < 2) { return Math.Pow(x, 3) / 8; } return x - 1; }",
        ["Gate"] = "static real F(real x) => Math.Clamp(x / 4 + (real)0.5, 0, 1)",
        ["Capped"] = "static real F(real x) => Math.Min(Math.Max(x, 0), 6)",
        ["Selu"] = "static real F(real x) => x > 0 ? (real)1.25 * x : (real)1.75 * (Math.Exp(x) - 1)",
        ["LogCosh"] = "static real F(real x) => Math.Abs(x) + Math.Log(1 + Math.Exp(-2 * Math.Abs(x)))",
        ["Smooth"] = "static real F(real x) { real a = Math.Abs(x); return a < (real)0.5 ? x * x : a - (real)0.25; }",
        ["Nested"] = "static real F(real x) => 2 * Half(x) + Half(1 - x); [CertifiableFunction] static real Half(real y) => y > 0 ? y / 2 : y * y",
    };

    /// <summary>Of a value; bounded by interval arithmetic and the mean-value form.</summary>
    public static IReadOnlyDictionary<string, string> General { get; } = new Dictionary<string, string>
    {
        ["Mish"] = "static real F(real x) => x * Math.Tanh(Math.Log(1 + Math.Exp(x)))",
        ["Largest"] = "static real F(real x) => Math.Max(x * x, x + 1)",
        ["Folded"] = "static real F(real x) => Math.Abs(x * x - 2) / (1 + x * x)",
    };

    /// <summary>A float or double model of one weight that applies the function to it, with the loss output - target, whose slope is 1.</summary>
    public static string Model(string name, string function, string number) =>
        $$"""
        [Certifiable]
        public sealed partial class {{name}}
        {
            private readonly Linear<real> weight = new(1, 1, bias: false);
            [Forward] public Tensor<real> Forward(Tensor<real> x) => Op.Apply(F, weight.Forward(x));
            [Loss] public static real Loss(Tensor<real> output, real target) => Op.Apply(Difference, output, target);
            [CertifiableFunction] public {{function}}{{(function.EndsWith('}') ? "" : ";")}}
            [CertifiableFunction] private static real Difference(real output, real target) => output - target;
        }
        """.Replace("real", number, StringComparison.Ordinal).Replace("Math.", number == "float" ? "MathF." : "Math.", StringComparison.Ordinal).Replace("MathF.Clamp", "Math.Clamp", StringComparison.Ordinal);
}
