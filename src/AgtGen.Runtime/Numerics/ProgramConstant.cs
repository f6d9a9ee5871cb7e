using System.Numerics;

namespace AgtGen.Numerics;

/// <summary>Enclosures of the constants of a training program, which are seldom floating-point numbers.</summary>
internal static class ProgramConstant
{
    /// <summary>Contains 1 / divisor; a point where that is a power of two.</summary>
    /// <param name="divisor">At least 1.</param>
    public static Interval<T> Reciprocal<T>(int divisor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(divisor, 1);
        return int.IsPow2(divisor)
            ? Interval<T>.Enclose(1.0 / divisor)
            : Interval<T>.Enclose(Interval<double>.Point(1) / Interval<double>.Point(divisor));
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
        Interval<double> rate = decay == 0 || iteration == 0
            ? Interval<double>.Point(learningRate)
            : Interval<double>.Point(learningRate)
                / (Interval<double>.Point(1) + (Interval<double>.Point(decay) * Interval<double>.Point(iteration)));
        return Interval<T>.Enclose(new Interval<double>(Math.Max(rate.Lower, minimumRate), Math.Max(rate.Upper, minimumRate)));
    }
}
