using System.Numerics;

namespace AgtGen.Numerics;

/// <summary>Enclosures of the constants of a training program, which are seldom floating-point numbers.</summary>
internal static class ProgramConstant
{
    /// <summary>Contains 1 / divisor; a point where that is a power of two, whose quotient is exact.</summary>
    /// <param name="divisor">At least 1.</param>
    public static Interval<T> Reciprocal<T>(int divisor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(divisor, 1);
        return Interval<T>.Enclose(Interval<double>.Point(1) / Interval<double>.Point(divisor));
    }

    /// <summary>Contains max(learningRate / (1 + decay * iteration), minimumRate); the three doubles are taken as exact.</summary>
    /// <param name="learningRate">Finite and positive.</param>
    /// <param name="decay">Finite, at least 0.</param>
    /// <param name="minimumRate">Finite, at least 0.</param>
    /// <param name="iteration">From 0.</param>
    public static Interval<T> LearningRate<T>(double learningRate, double decay, double minimumRate, int iteration)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        Interval<double> divisor = Interval<double>.Point(1) + (Interval<double>.Point(decay) * Interval<double>.Point(iteration));
        Interval<double> rate = Interval<double>.Point(learningRate) / divisor;
        return Interval<T>.Enclose(new Interval<double>(Math.Max(rate.Lower, minimumRate), Math.Max(rate.Upper, minimumRate)));
    }

    /// <summary>Contains value^exponent.</summary>
    /// <param name="value">Not negative.</param>
    /// <param name="exponent">At least 0.</param>
    public static Interval<double> Power(Interval<double> value, int exponent)
    {
        Interval<double> power = Interval<double>.Point(1);
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            power = (exponent & 1) != 0 ? power * value : power;
        }

        return power;
    }

    /// <summary>Contains cos(pi numerator / denominator).</summary>
    /// <param name="numerator">From 0 to the denominator.</param>
    /// <param name="denominator">At least 1.</param>
    public static Interval<double> CosineOfPi(int numerator, int denominator)
    {
        if (2L * numerator > denominator)
        {
            return -CosineOfPi(denominator - numerator, denominator);
        }

        // The double next to pi lies below it. Every remainder of the series 1 - x^2/(1 2) (1 - x^2/(3 4) (1 - ...)) lies in [0, 1], as x^2 < 3, and thirteen terms leave less than 10^-21 of it.
        Interval<double> x = new Interval<double>(Math.PI, Math.BitIncrement(Math.PI)) * (Interval<double>.Point(numerator) / Interval<double>.Point(denominator));
        Interval<double> square = x * x;
        Interval<double> cosine = new(0, 1);
        for (int term = 13; term > 0; term--)
        {
            cosine = Interval<double>.Point(1) - (square / Interval<double>.Point((2.0 * term - 1) * (2 * term)) * cosine);
        }

        return cosine;
    }
}
