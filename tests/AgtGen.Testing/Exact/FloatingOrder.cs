using System.Numerics;

namespace AgtGen.Testing.Exact;

/// <summary>Distances between floating-point numbers, counted in representable values.</summary>
public static class FloatingOrder
{
    /// <summary>How many steps of <c>BitIncrement</c> lead from a to b; negative if b is below a. Both zeros are one place; infinities end the line.</summary>
    public static Int128 Steps<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Place(b) - Place(a);

    private static Int128 Place<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            int bits = BitConverter.SingleToInt32Bits(float.CreateChecked(value));
            return bits < 0 ? -(bits & int.MaxValue) : bits;
        }

        long wide = BitConverter.DoubleToInt64Bits(double.CreateChecked(value));
        return wide < 0 ? -(wide & long.MaxValue) : wide;
    }
}
