using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Losses;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>Hinge loss max(0, 1 - y z), y = -1 for class 0 and +1 for class 1; gradient -y where 1 - y z &gt; 0, else 0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HingeKernel
{
    /// <summary>The gradient with respect to the output, to nearest, for the labels as they are.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The score z, 64 values.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, as many values as the output.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalGradient<T>(ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output.Length, nameof(output));
        TileShape.Require(1, y.Length, nameof(y));
        HingeGradient<T> kernel = new(output, new LabelAssignments<T>(labels, 2), y);
        VectorPath.Run<T, HingeGradient<T>>(ref kernel);
    }

    /// <summary>Bounds of the gradient, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The score z, 64 values a side, finite.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, as many values as the output a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Gradient<T>(TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output, nameof(output));
        TileShape.Require(1, y, nameof(y));
        HingeGradientBounds<T> kernel = new(output, new LabelAssignments<T>(labels, 2), y);
        VectorPath.Run<T, HingeGradientBounds<T>>(ref kernel);
    }

    /// <summary>The loss of each sample, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The score z, 64 values.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, 64 values.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalValue<T>(ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output.Length, nameof(output));
        TileShape.Require(1, y.Length, nameof(y));
        HingeValue<T> kernel = new(output, new LabelAssignments<T>(labels, 2), y);
        VectorPath.Run<T, HingeValue<T>>(ref kernel);
    }

    /// <summary>Bounds of the loss of each sample, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The score z, 64 values a side, finite.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, 64 values a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Value<T>(TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output, nameof(output));
        TileShape.Require(1, y, nameof(y));
        HingeValueBounds<T> kernel = new(output, new LabelAssignments<T>(labels, 2), y);
        VectorPath.Run<T, HingeValueBounds<T>>(ref kernel);
    }
}
