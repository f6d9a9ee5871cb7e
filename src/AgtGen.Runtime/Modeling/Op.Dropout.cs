using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

/// <content>Dropout.</content>
public static partial class Op
{
    /// <summary>
    /// In a training each entry times 1 / (1 - rate), or 0 with the probability of the rate; called by itself, and in every evaluation, the operand as it is. Which entries are 0 is a function of the seed, the row of the data set, the step and the
    /// entry, so it is the same in all runs that a certificate is about.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="rate">At least 0 and below 1; in a certifiable model a compile-time constant.</param>
    /// <param name="seed">At least 0 and at most 2^24; in a certifiable model a compile-time constant. Calls with the same seed drop the same entries.</param>
    /// <returns>The operand.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of its range.</exception>
    public static Tensor<T> Dropout<T>(Tensor<T> x, T rate, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        RequireConstant(rate, rate >= T.Zero && rate < T.One, nameof(Dropout), "of at least 0 and below 1");
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seed, 1 << 24);
        return x;
    }
}
