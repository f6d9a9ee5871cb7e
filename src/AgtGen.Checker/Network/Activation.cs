using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Network;

/// <summary>A function of one number, which does not fall, and its derivative.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Slope">Of a leaky relu, at least 0.</param>
internal sealed record Activation(ActivationKind Kind, double Slope)
{
    public static Activation Identity { get; } = new(ActivationKind.Identity, 0);

    /// <summary>Whether no value is below 0.</summary>
    public bool IsNonNegative => Kind is ActivationKind.Relu or ActivationKind.Sigmoid;

    /// <summary>At most f(x), and so at most f of all that is larger.</summary>
    public double Down(double x) => Kind switch
    {
        ActivationKind.Identity => x,
        ActivationKind.Relu => Math.Max(x, 0),
        ActivationKind.LeakyRelu => x > 0 ? x : ((Twofold)x * Slope).Down(),
        ActivationKind.HardTanh => Math.Max(-1, Math.Min(1, x)),
        ActivationKind.Sigmoid => x < -Exponential.Largest ? 0 : Math.Max(0, Rising(Math.Max(-x, -Exponential.Largest)).Down()),
        _ => x < 0 ? -Up(-x) : Hyperbolic(Math.Min(x, Exponential.Largest / 2)).Down(),
    };

    /// <summary>At least f(x), and so at least f of all that is smaller. Sigmoid and tanh are odd about (0, 1/2) and 0.</summary>
    public double Up(double x) => Kind switch
    {
        ActivationKind.LeakyRelu => x > 0 ? x : ((Twofold)x * Slope).Up(),
        ActivationKind.Sigmoid => x > Exponential.Largest ? 1 : Math.Min(1, Rising(Math.Min(-x, Exponential.Largest)).Up()),
        ActivationKind.Tanh => x < 0 ? -Down(-x) : x > Exponential.Largest / 2 ? 1 : Math.Min(1, Hyperbolic(x).Up()),
        _ => Down(x),
    };

    /// <summary>Bounds of the derivative over an interval, as the library defines it where there is none: 0 for relu at 0 and hard tanh at -1 and 1, the slope for leaky relu at 0.</summary>
    public (double Lower, double Upper) Slopes(double lower, double upper)
    {
        // The nearest and the farthest number from 0; the derivatives of the last three functions fall with that distance.
        double near = lower > 0 ? lower : upper < 0 ? -upper : 0, far = Math.Max(-lower, upper);
        return Kind switch
        {
            ActivationKind.Identity => (1, 1),
            ActivationKind.Relu => (lower > 0 ? 1 : 0, upper > 0 ? 1 : 0),
            ActivationKind.LeakyRelu => lower > 0 ? (1, 1) : upper > 0 ? (Math.Min(Slope, 1), Math.Max(Slope, 1)) : (Slope, Slope),
            ActivationKind.HardTanh => (far < 1 ? 1 : 0, near < 1 ? 1 : 0),
            ActivationKind.Sigmoid => (far > Exponential.Largest ? 0 : Math.Max(0, Density(far).Down()), Density(Math.Min(near, Exponential.Largest)).Up()),
            _ => (far > Exponential.Largest / 2 ? 0 : Math.Max(0, (Density(2 * far) * 4).Down()), (Density(Math.Min(2 * near, Exponential.Largest)) * 4).Up()),
        };
    }

    /// <summary>1 / (1 + e^x).</summary>
    private static Twofold Rising(double x) => (Twofold)1 / (Exponential.Of(x) + 1);

    /// <summary>tanh x = (1 - e^-2x) / (1 + e^-2x), for x of at least 0.</summary>
    private static Twofold Hyperbolic(double x)
    {
        Twofold power = Exponential.Of(-2 * x);
        return (-power + 1) / (power + 1);
    }

    /// <summary>e^-x / (1 + e^-x)^2, which falls for x of at least 0.</summary>
    private static Twofold Density(double x)
    {
        Twofold power = Exponential.Of(-x), divisor = power + 1;
        return power / (divisor * divisor);
    }
}
