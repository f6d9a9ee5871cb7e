using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Losses;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>Softmax cross-entropy: value ln(1 + sum over i != label of e^(z_i - z_label)), gradient softmax(z) minus the one-hot label.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CrossEntropyKernel
{
    /// <summary>The gradient with respect to the output, to nearest, for the labels as they are.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">Logits, classes * 64.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, as many values as the output.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalGradient<T>(ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int classes = TileShape.Features(output.Length, nameof(output));
        TileShape.Require(classes, y.Length, nameof(y));
        SoftmaxGradient<T> kernel = new(classes, output, new LabelAssignments<T>(labels, classes), y);
        VectorPath.Run<T, SoftmaxGradient<T>>(ref kernel);
    }

    /// <summary>Bounds of the gradient, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">Logits, classes * 64 a side, finite.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, as many values as the output a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Gradient<T>(TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int classes = TileShape.Features(output.Lower.Length, nameof(output));
        TileShape.Require(classes, output, nameof(output));
        TileShape.Require(classes, y, nameof(y));
        SoftmaxGradientBounds<T> kernel = new(classes, output, new LabelAssignments<T>(labels, classes), y);
        VectorPath.Run<T, SoftmaxGradientBounds<T>>(ref kernel);
    }

    /// <summary>The loss of each sample, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">Logits, classes * 64.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, 64 values.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void NominalValue<T>(ReadOnlySpan<T> output, TileLabels<T> labels, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int classes = TileShape.Features(output.Length, nameof(output));
        TileShape.Require(1, y.Length, nameof(y));
        CrossEntropyValue<T> kernel = new(classes, output, new LabelAssignments<T>(labels, classes), y);
        VectorPath.Run<T, CrossEntropyValue<T>>(ref kernel);
    }

    /// <summary>Bounds of the loss of each sample, the hull over the labels that the freedom reaches.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="output">Logits, classes * 64 a side, finite.</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="y">Result, 64 values a side.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or the labels do not fit the loss.</exception>
    public static void Value<T>(TileBounds<T> output, TileLabels<T> labels, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int classes = TileShape.Features(output.Lower.Length, nameof(output));
        TileShape.Require(classes, output, nameof(output));
        TileShape.Require(1, y, nameof(y));
        CrossEntropyValueBounds<T> kernel = new(classes, output, new LabelAssignments<T>(labels, classes), y);
        VectorPath.Run<T, CrossEntropyValueBounds<T>>(ref kernel);
    }
}
