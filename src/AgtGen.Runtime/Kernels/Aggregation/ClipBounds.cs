using System.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// The value clip gamma in the element type. Clamping to [-gamma, gamma] is monotone in the value and in both ends, so bounds are clamped to ends rounded
/// outward: the real clip is covered even where gamma is no value of the element type.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="gamma">The clip; infinity for none.</param>
/// <param name="isNorm">Whether it is one of norms, so that entries are not clamped.</param>
internal readonly struct ClipBounds<T>(double gamma, bool isNorm = false)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether entries are clamped.</summary>
    public bool IsActive { get; } = !double.IsPositiveInfinity(gamma) && !isNorm;

    /// <summary>Whether gradients are scaled to a norm instead.</summary>
    public bool IsNorm { get; } = isNorm;

    /// <summary>The clip of the nominal run.</summary>
    public T Nearest { get; } = T.CreateSaturating(gamma);

    public T AtMost { get; } = OutwardConstant.AtMost<T>(gamma);

    public T AtLeast { get; } = OutwardConstant.AtLeast<T>(gamma);
}
