namespace AgtGen.Soundness.Tests.Reference;

/// <summary>Value and slope of each activation, straight from its definition.</summary>
internal static class ActivationRule
{
    public static double Value(Activation activation, double x) => activation switch
    {
        Activation.Relu => Math.Max(x, 0),
        Activation.Tanh => Math.Tanh(x),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        Activation.Elu => x > 0 ? x : Math.Exp(x) - 1,
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Softplus => Math.Log(1 + Math.Exp(x)),
        Activation.LeakyRelu => x > 0 ? x : x / 8,
        Activation.HardTanh => Math.Clamp(x, -1, 1),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(GeluArgument(x))),
        Activation.Gelu => x * Normal(x),
        Activation.Square => x * x,
        Activation.Bump => x * Math.Exp(-x * x),
        Activation.Softsign => x / (1 + Math.Abs(x)),
        Activation.Folded => Math.Max(x * x, x + 1) / 2,
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    public static double Slope(Activation activation, double x)
    {
        double s = 1 / (1 + Math.Exp(-x));
        return activation switch
        {
            Activation.Relu => x > 0 ? 1 : 0,
            Activation.Tanh => 1 - (Math.Tanh(x) * Math.Tanh(x)),
            Activation.Silu => s * (1 + (x * (1 - s))),
            Activation.Elu => x > 0 ? 1 : Math.Exp(x),
            Activation.Sigmoid => s * (1 - s),
            Activation.Softplus => s,
            Activation.LeakyRelu => x > 0 ? 1 : 0.125,
            Activation.HardTanh => Math.Abs(x) < 1 ? 1 : 0,
            Activation.GeluTanh => GeluTanhSlope(x),
            Activation.Gelu => Normal(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
            Activation.Square => 2 * x,
            Activation.Bump => (1 - (2 * x * x)) * Math.Exp(-x * x),
            Activation.Softsign => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))),
            Activation.Folded => x * x > x + 1 ? x : 0.5,
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };
    }

    // Phi by its series; features and weights here are small.
    private static double Normal(double x)
    {
        double term = x, sum = x;
        for (int n = 1; n < 200; n++)
        {
            term *= x * x / ((2 * n) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    private static double GeluArgument(double x) => Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));

    private static double GeluTanhSlope(double x)
    {
        double t = Math.Tanh(GeluArgument(x));
        return (0.5 * (1 + t)) + (0.5 * x * (1 - (t * t)) * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x)));
    }
}
