using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>
/// How far from a feature x its altered value may be: at most Constant + Slope * |x|, both of that feature. The radius of a threat is meant between exact values,
/// and what is trained on was rounded on both sides (<see cref="RoundingBound.Reach"/>).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BallRadii<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] constants;
    private readonly T[] slopes;

    /// <param name="epsilon">The radius between exact values; at 0 nothing moves, since equal values were rounded equally.</param>
    /// <param name="data">The data around whose rows the balls lie.</param>
    /// <param name="each">The radius of each feature, of which <paramref name="epsilon"/> is the largest; null for one of all.</param>
    public BallRadii(double epsilon, LabelledData<T> data, PerFeature? each = null)
    {
        IsZero = epsilon == 0;
        (double Constant, double Slope)[] reaches = [.. data.Lineage.Features.Select((bound, feature) => (each?[feature] ?? epsilon) is var radius and > 0 ? bound.Reach(radius) : (0, 0))];
        constants = [.. reaches.Select(reach => OutwardConstant.AtLeast<T>(reach.Constant))];
        slopes = [.. reaches.Select(reach => OutwardConstant.AtLeast<T>(reach.Slope))];
    }

    public bool IsZero { get; }

    public ReadOnlySpan<T> Constants => constants;

    public ReadOnlySpan<T> Slopes => slopes;
}
