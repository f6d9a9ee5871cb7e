using System.Numerics;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>Finite operands that reach every corner of a format.</summary>
internal static class Operands
{
    /// <summary>Zeros, the ends of every range, powers of two and their neighbours, in both signs.</summary>
    public static T[] Special<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T smallest = FloatingFormat<T>.Smallest;
        T normal = FloatingFormat<T>.SmallestNormal;
        T largest = FloatingFormat<T>.Largest;
        T u = T.ScaleB(T.One, -FloatingFormat<T>.Precision);
        T[] centres = [smallest, normal, normal / u, largest * T.CreateChecked(0.5), largest, u, T.One, T.One / u, T.CreateChecked(3), T.CreateChecked(0.1)];
        IEnumerable<T> positive = centres.SelectMany(x => new[] { T.BitDecrement(x), x, T.BitIncrement(x) }).Append(T.Zero).Append(T.Sqrt(largest)).Append(T.Sqrt(normal));
        return [.. positive.SelectMany(x => new[] { x, -x }).Where(T.IsFinite)];
    }

    /// <summary>One third any bit pattern, one third of ordinary size, one third subnormal or close to overflow.</summary>
    public static T Random<T>(Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lowest = typeof(T) == typeof(float) ? -149 : -1074;
        int highest = typeof(T) == typeof(float) ? 127 : 1023;
        int precision = FloatingFormat<T>.Precision;
        int exponent = random.Next(6) switch
        {
            0 or 1 => random.Next(lowest, highest + 1),
            2 or 3 => random.Next(-6, 7),
            4 => random.Next(lowest, lowest + (2 * precision)),
            _ => random.Next(highest - 2, highest + 1),
        };

        // Few set bits give exact results and ties, all bits give the general case.
        long significand = random.NextInt64(1L << (precision - 1), 1L << precision);
        significand = random.Next(4) == 0 ? significand >> random.Next(precision) : significand;
        T value = T.ScaleB(T.CreateChecked(significand), exponent - precision + 1);
        value = T.IsFinite(value) ? value : FloatingFormat<T>.Largest;
        return random.Next(2) == 0 ? value : -value;
    }

    /// <summary>A third operand that often cancels the product of the other two.</summary>
    public static T Accumulator<T>(Random random, T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T product = -(a * b);
        return random.Next(3) == 0 && T.IsFinite(product) ? random.Next(3) switch
        {
            0 => product,
            1 => T.IsFinite(T.BitIncrement(product)) ? T.BitIncrement(product) : product,
            _ => T.IsFinite(product * T.CreateChecked(1.5)) ? product * T.CreateChecked(1.5) : product,
        }
        : Random<T>(random);
    }
}
