using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>
/// The l-infinity ball around the features of a tile, rounded outward and intersected with the input's domain. A radius of 0 gives the point itself.
/// </summary>
internal ref struct InputBall<T>(ReadOnlySpan<T> center, BallRadii<T> radii, T smallest, T largest, TileBounds<T> result) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> center = center;
    private readonly TileBounds<T> result = result;

    /// <summary>Fills the bounds of slot 0 of a tile.</summary>
    public static void Fill(ModelPlan plan, BallRadii<T> radii, ReadOnlySpan<T> center, TileBounds<T> result)
    {
        if (radii.IsZero)
        {
            center.CopyTo(result.Lower);
            center.CopyTo(result.Upper);
            return;
        }

        InputBall<T> ball = new(center, radii, OutwardConstant.AtMost<T>(plan.InputLower), OutwardConstant.AtLeast<T>(plan.InputUpper), result);
        VectorPath.Run<T, InputBall<T>>(ref ball);
    }

    public readonly void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref readonly T x = ref MemoryMarshal.GetReference(center);
        ref T lower = ref MemoryMarshal.GetReference(result.Lower);
        ref T upper = ref MemoryMarshal.GetReference(result.Upper);
        for (nuint i = 0; i < (nuint)center.Length; i += (nuint)TMath.Count)
        {
            int feature = (int)(i / Tile.Samples);
            TVector point = TMath.Load(in x, i);
            TVector radius = TMath.Broadcast(radii.Constants[feature]);
            T slope = radii.Slopes[feature];
            if (slope != T.Zero)
            {
                radius = TMath.AddUp(radius, TMath.MultiplyUp(TMath.Abs(point), TMath.Broadcast(slope)));
            }

            // The point itself lies in the domain; the hull with it keeps the padding lanes (0, perhaps outside the domain) in order.
            TVector below = TMath.Max(TMath.SubtractDown(point, radius), TMath.Broadcast(smallest));
            TVector above = TMath.Min(TMath.AddUp(point, radius), TMath.Broadcast(largest));
            TMath.Store(TMath.Min(below, point), ref lower, i);
            TMath.Store(TMath.Max(above, point), ref upper, i);
        }
    }
}
