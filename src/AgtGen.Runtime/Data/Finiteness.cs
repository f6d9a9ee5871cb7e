using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Data;

/// <summary>Finds values that are NaN or infinite.</summary>
internal static class Finiteness
{
    /// <summary>Whether all values are finite.</summary>
    public static bool Holds<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Poison<T> kernel = new(values);
        VectorPath.Run<T, Poison<T>>(ref kernel);
        return kernel.Result == T.Zero;
    }

    /// <summary>Index of the first value that is not finite; null if all are.</summary>
    public static int? FirstOther<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                return i;
            }
        }

        return null;
    }
}
