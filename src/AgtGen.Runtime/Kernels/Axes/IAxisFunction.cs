using System.ComponentModel;
using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Axes;

/// <summary>
/// A function from a row along an axis to a row of the same length, as a value: what <see cref="AxisKernel"/> applies to every row. All methods work on the lanes of one register; results are no operands.
/// See <see cref="Functions.IScalarFunction"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAxisFunction
{
    /// <summary>f(x), to nearest.</summary>
    internal void Value<TMath, TVector, T>(AxisRow row, ReadOnlySpan<T> x, Span<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Bounds of f(x), rounded outward.</summary>
    internal void ValueBounds<TMath, TVector, T>(AxisRow row, TileBounds<T> x, TileBounds<T> y, AxisScratch<T> scratch)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>delta^T f'(x), to nearest.</summary>
    internal void Gradient<TMath, TVector, T>(AxisRow row, ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> y)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Bounds of delta^T f'(x), rounded outward.</summary>
    internal void GradientBounds<TMath, TVector, T>(AxisRow row, TileBounds<T> x, TileBounds<T> delta, TileBounds<T> y, AxisScratch<T> scratch)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
