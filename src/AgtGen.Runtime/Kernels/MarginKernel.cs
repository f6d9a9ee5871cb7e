using System.ComponentModel;
using System.Numerics;
using AgtGen.Kernels.Margins;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// Two numbers a sample that decide certificates: <c>stable</c>, a lower bound of min over j != predicted of z_predicted - z_j, and <c>excluded</c>, a lower
/// bound of max over j != label of z_j - z_label (see <see cref="ModelPlan.StableSlot"/> and <see cref="ModelPlan.ExcludedSlot"/>).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MarginKernel
{
    /// <summary>
    /// Margins of z = W h + b, bounded on the logit differences (W_a - W_c) h + (b_a - b_c): each weight and each h enters once, so the bound is exact,
    /// where the difference of two logit bounds is not.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weight">The last layer's weights (classes, in).</param>
    /// <param name="bias">The last layer's bias (classes), or null.</param>
    /// <param name="h">The last layer's input, in * 64 a side, finite.</param>
    /// <param name="labels">The samples' classes; their freedom is not looked at.</param>
    /// <param name="predicted">The class that the nominal model predicts for each sample (64 entries).</param>
    /// <param name="stable">Result, 64 values.</param>
    /// <param name="excluded">Result, 64 values.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or a class is out of range.</exception>
    public static void Linear<T>(
        ParameterState<T> weight,
        ParameterState<T>? bias,
        TileBounds<T> h,
        TileLabels<T> labels,
        ReadOnlySpan<int> predicted,
        Span<T> stable,
        Span<T> excluded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        TileShape.Require(weight.Columns, h, nameof(h));
        Require<T>(weight.Rows, labels.Classes, predicted, stable, excluded);
        DifferenceMargin<T> kernel = new(weight, bias, h, labels.Classes, predicted, stable, excluded);
        VectorPath.Run<T, DifferenceMargin<T>>(ref kernel);
    }

    /// <summary>Margins from bounds of the logits, for a model whose last operation is not a linear layer.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">Classes * 64 a side, finite.</param>
    /// <param name="labels">The samples' classes; their freedom is not looked at.</param>
    /// <param name="predicted">The class that the nominal model predicts for each sample (64 entries).</param>
    /// <param name="stable">Result, 64 values.</param>
    /// <param name="excluded">Result, 64 values.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or a class is out of range.</exception>
    public static void Logits<T>(TileBounds<T> logits, TileLabels<T> labels, ReadOnlySpan<int> predicted, Span<T> stable, Span<T> excluded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int classes = TileShape.Features(logits.Lower.Length, nameof(logits));
        TileShape.Require(classes, logits, nameof(logits));
        Require<T>(classes, labels.Classes, predicted, stable, excluded);
        LogitMargin<T> kernel = new(classes, logits, labels.Classes, predicted, stable, excluded);
        VectorPath.Run<T, LogitMargin<T>>(ref kernel);
    }

    /// <summary>Margins of one logit: class 1 if and only if it is positive. A bound of exactly 0 decides nothing.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logit">64 values a side.</param>
    /// <param name="labels">The samples' classes; their freedom is not looked at.</param>
    /// <param name="predicted">The class that the nominal model predicts for each sample (64 entries).</param>
    /// <param name="stable">Result, 64 values.</param>
    /// <param name="excluded">Result, 64 values.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or a class is out of range.</exception>
    public static void Binary<T>(TileBounds<T> logit, TileLabels<T> labels, ReadOnlySpan<int> predicted, Span<T> stable, Span<T> excluded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(1, logit, nameof(logit));
        Require<T>(2, labels.Classes, predicted, stable, excluded);
        for (int s = 0; s < Tile.Samples; s++)
        {
            stable[s] = predicted[s] == 1 ? logit.Lower[s] : -logit.Upper[s];
            excluded[s] = labels.Classes[s] == 1 ? -logit.Upper[s] : logit.Lower[s];
        }
    }

    private static void Require<T>(int classes, ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, Span<T> stable, Span<T> excluded)
    {
        TileShape.Require(1, stable.Length, nameof(stable));
        TileShape.Require(1, excluded.Length, nameof(excluded));
        RequireClasses(classes, labels, nameof(labels));
        RequireClasses(classes, predicted, nameof(predicted));
    }

    private static void RequireClasses(int classes, ReadOnlySpan<int> values, string name)
    {
        if (classes < 2)
        {
            throw new ArgumentException($"A margin needs two classes at least, not {classes}.", name);
        }

        if (values.Length != Tile.Samples || values.ContainsAnyExceptInRange(0, classes - 1))
        {
            throw new ArgumentException($"A tile needs {Tile.Samples} classes from 0 to {classes - 1}.", name);
        }
    }
}
