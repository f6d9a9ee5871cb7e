using System.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>The real labels of a tile and how far each may move.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct TargetRange<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <exception cref="ArgumentException">There is not one target a sample, or the freedom is not one of real labels.</exception>
    public TargetRange(TileLabels<T> labels)
    {
        LabelFreedom freedom = labels.Freedom;
        if (labels.Targets.Length != Tile.Samples)
        {
            throw new ArgumentException($"A tile needs {Tile.Samples} targets, not {labels.Targets.Length}.", nameof(labels));
        }

        if (freedom.Kind is not (LabelFreedomKind.None or LabelFreedomKind.Within))
        {
            throw new ArgumentException("Labels of a regression loss are real; they move within a radius, not to a class.", nameof(labels));
        }

        double radius = freedom.Kind == LabelFreedomKind.Within ? freedom.Radius : 0;
        if (!(radius >= 0 && double.IsFinite(radius)))
        {
            throw new ArgumentException($"A label radius must be finite and not negative, not {radius}.", nameof(labels));
        }

        Targets = labels.Targets;
        Radius = OutwardConstant.AtLeast<T>(radius);
    }

    public ReadOnlySpan<T> Targets { get; }

    /// <summary>At least the radius asked for.</summary>
    public T Radius { get; }
}
