using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Attacks;

/// <summary>Numbers of a ball: rounding must not carry an attack out of it.</summary>
internal static class BallPoint
{
    /// <summary>The number at a shift from a center, or the next one inside the radius.</summary>
    public static T Toward<T>(T center, double shift, double radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T point = T.CreateTruncating(double.CreateTruncating(center) + shift);
        while (point != center && ScalarMath<double>.SubtractUp(double.CreateTruncating(T.Max(point, center)), double.CreateTruncating(T.Min(point, center))) > radius)
        {
            point = point > center ? T.BitDecrement(point) : T.BitIncrement(point);
        }

        return point;
    }
}
