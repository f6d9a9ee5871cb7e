using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>1 / (1 + e^-x), entry by entry.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    public static Tensor<T> Sigmoid<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map(x, value => T.One / (T.One + T.Exp(-value)));

    /// <summary>ln(1 + e^x), entry by entry.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    public static Tensor<T> Softplus<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map(x, value => T.Max(value, T.Zero) + LogOnePlus(T.Exp(-T.Abs(value))));

    /// <summary>x cut to [-1, 1], entry by entry. The derivative used in training is 1 strictly between and 0 elsewhere, at -1 and 1 too.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    public static Tensor<T> HardTanh<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map(x, value => T.Max(T.NegativeOne, T.Min(T.One, value)));

    /// <summary>x for x &gt; 0 and slope * x elsewhere, entry by entry. The derivative used in training at 0 is the slope.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="slope">Finite and at least 0; in a certifiable model a compile-time constant.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The constant is negative, infinite or not a number.</exception>
    public static Tensor<T> LeakyRelu<T>(Tensor<T> x, T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireConstant(slope, T.IsFinite(slope) && slope >= T.Zero, nameof(LeakyRelu), "at least 0");
        return Map(x, value => value > T.Zero ? value : slope * value);
    }

    /// <summary>x / (1 + e^-x), entry by entry; also called swish.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    public static Tensor<T> Silu<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map(x, value => value * (T.One / (T.One + T.Exp(-value))));

    /// <summary>x times the normal distribution function of x, entry by entry.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    public static Tensor<T> Gelu<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map(x, value => value * T.CreateChecked(NormalDistribution(double.CreateChecked(value))));

    /// <summary>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2, entry by entry: the tanh form of gelu.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    public static Tensor<T> GeluTanh<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T half = T.One / T.CreateChecked(2), c = T.CreateChecked(Math.Sqrt(2 / Math.PI)), k = T.CreateChecked(0.044715);
        return Map(x, value => half * value * (T.One + T.Tanh(c * (value + (k * value * value * value)))));
    }

    /// <summary>x^2, entry by entry.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    public static Tensor<T> Square<T>(Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map(x, value => value * value);

    /// <summary>x for x &gt; 0 and alpha (e^x - 1) elsewhere, entry by entry. The derivative used in training at 0 is alpha.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="alpha">Finite and at least 0; in a certifiable model a compile-time constant.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The constant is negative, infinite or not a number.</exception>
    public static Tensor<T> Elu<T>(Tensor<T> x, T alpha)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireConstant(alpha, T.IsFinite(alpha) && alpha >= T.Zero, nameof(Elu), "at least 0");
        return Map(x, value => value > T.Zero ? value : alpha * T.ExpM1(value));
    }

    /// <summary>By its series around 0, and by the continued fraction of its tail.</summary>
    private static double NormalDistribution(double x)
    {
        const double Switch = 4;
        double a = Math.Abs(x), density = Math.Exp(-a * a / 2) / Math.Sqrt(2 * Math.PI);
        double term = a, sum = a, tail = a;
        for (int n = 1; n < 60 && a < Switch; n++)
        {
            term *= a * a / ((2 * n) + 1);
            sum += term;
        }

        for (int k = 40; k > 0; k--)
        {
            tail = a + (k / tail);
        }

        double beyond = a < Switch ? 0.5 - (density * sum) : density / tail;
        return x < 0 ? beyond : 1 - beyond;
    }

    private static Tensor<T> Map<T>(Tensor<T> x, Func<T, T> function)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Tensor.Create<T>([.. Values(x).Select(function)], x.Lengths);

    private static void RequireConstant<T>(T value, bool isRight, string operation, string what, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!isRight)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Op.{operation} needs a finite {name} {what}.");
        }
    }
}
