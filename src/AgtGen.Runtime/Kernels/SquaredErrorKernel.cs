using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Losses;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>Squared error (z - target)^2, gradient 2 (z - target); a target may move by the radius of the label freedom.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SquaredErrorKernel
{
    /// <summary>The gradient with respect to the output, to nearest, for the labels as they are.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The prediction z, 64 values.</param>
    /// <param name="labels">The samples' targets.</param>
    /// <param name="y">Result, as many values as the output.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalGradient<T>(ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output.Length, nameof(output));
        TileShape.Require(1, y.Length, nameof(y));
        SquaredErrorGradient<T> kernel = new(output, new TargetRange<T>(labels), y);
        VectorPath.Run<T, SquaredErrorGradient<T>>(ref kernel);
    }

    /// <summary>Bounds of the gradient, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The prediction z, 64 values a side, finite.</param>
    /// <param name="labels">The samples' targets.</param>
    /// <param name="y">Result, as many values as the output a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Gradient<T>(TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output, nameof(output));
        TileShape.Require(1, y, nameof(y));
        SquaredErrorGradientBounds<T> kernel = new(output, new TargetRange<T>(labels), y);
        VectorPath.Run<T, SquaredErrorGradientBounds<T>>(ref kernel);
    }

    /// <summary>The loss of each sample, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The prediction z, 64 values.</param>
    /// <param name="labels">The samples' targets.</param>
    /// <param name="y">Result, 64 values.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalValue<T>(ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output.Length, nameof(output));
        TileShape.Require(1, y.Length, nameof(y));
        SquaredErrorValue<T> kernel = new(output, new TargetRange<T>(labels), y);
        VectorPath.Run<T, SquaredErrorValue<T>>(ref kernel);
    }

    /// <summary>Bounds of the loss of each sample, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The prediction z, 64 values a side, finite.</param>
    /// <param name="labels">The samples' targets.</param>
    /// <param name="y">Result, 64 values a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Value<T>(TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output, nameof(output));
        TileShape.Require(1, y, nameof(y));
        SquaredErrorValueBounds<T> kernel = new(output, new TargetRange<T>(labels), y);
        VectorPath.Run<T, SquaredErrorValueBounds<T>>(ref kernel);
    }
}
