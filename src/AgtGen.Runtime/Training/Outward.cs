using System.Numerics;

namespace AgtGen.Training;

/// <summary>Converts constants to the element type without crossing them.</summary>
internal static class Outward
{
    /// <summary>The largest T that is at most the value.</summary>
    public static T Down<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T nearest = T.CreateTruncating(value);
        return double.CreateTruncating(nearest) > value ? T.BitDecrement(nearest) : nearest;
    }

    /// <summary>The smallest T that is at least the value.</summary>
    public static T Up<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T nearest = T.CreateTruncating(value);
        return double.CreateTruncating(nearest) < value ? T.BitIncrement(nearest) : nearest;
    }
}
