using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>A setting given as a double, as a bound in the element type.</summary>
internal static class OutwardConstant
{
    /// <summary>The smallest value of the element type that is not below the given one; +infinity past its range.</summary>
    public static T AtLeast<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T rounded = T.CreateSaturating(value);
        return double.CreateTruncating(rounded) < value ? T.BitIncrement(rounded) : rounded;
    }

    /// <summary>The largest value of the element type that is not above the given one; -infinity past its range.</summary>
    public static T AtMost<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T rounded = T.CreateSaturating(value);
        return double.CreateTruncating(rounded) > value ? T.BitDecrement(rounded) : rounded;
    }
}
