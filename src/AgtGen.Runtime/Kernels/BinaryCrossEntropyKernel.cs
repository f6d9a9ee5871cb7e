using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Losses;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>Cross-entropy of sigmoid(z): value ln(1 + e^-z) for class 1 and ln(1 + e^z) for class 0, gradient sigmoid(z) - class.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BinaryCrossEntropyKernel
{
    /// <summary>The gradient with respect to the output, to nearest, for the labels as they are.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The logit, 64 values.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, as many values as the output.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalGradient<T>(ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output.Length, nameof(output));
        TileShape.Require(1, y.Length, nameof(y));
        SigmoidGradient<T> kernel = new(output, new LabelAssignments<T>(labels, 2), y);
        VectorPath.Run<T, SigmoidGradient<T>>(ref kernel);
    }

    /// <summary>Bounds of the gradient, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The logit, 64 values a side, finite.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, as many values as the output a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Gradient<T>(TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output, nameof(output));
        TileShape.Require(1, y, nameof(y));
        SigmoidGradientBounds<T> kernel = new(output, new LabelAssignments<T>(labels, 2), y);
        VectorPath.Run<T, SigmoidGradientBounds<T>>(ref kernel);
    }

    /// <summary>The loss of each sample, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The logit, 64 values.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, 64 values.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalValue<T>(ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output.Length, nameof(output));
        TileShape.Require(1, y.Length, nameof(y));
        BinaryCrossEntropyValue<T> kernel = new(output, new LabelAssignments<T>(labels, 2), y);
        VectorPath.Run<T, BinaryCrossEntropyValue<T>>(ref kernel);
    }

    /// <summary>Bounds of the loss of each sample, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">The logit, 64 values a side, finite.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, 64 values a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Value<T>(TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, output, nameof(output));
        TileShape.Require(1, y, nameof(y));
        BinaryCrossEntropyValueBounds<T> kernel = new(output, new LabelAssignments<T>(labels, 2), y);
        VectorPath.Run<T, BinaryCrossEntropyValueBounds<T>>(ref kernel);
    }
}
