using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Outputs and labels of one tile for the tests of losses.</summary>
internal sealed class LossTile<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public LossTile(Random random, int outputs, int classes, LabelFreedom freedom, double scale)
    {
        Outputs = outputs;
        ClassCount = classes;
        Freedom = freedom;
        Lower = new T[outputs * Tile.Samples];
        Upper = new T[outputs * Tile.Samples];
        for (int i = 0; i < Lower.Length; i++)
        {
            double centre = scale * ((2 * random.NextDouble()) - 1);
            double radius = random.Next(3) switch { 0 => 0, 1 => 0.01 * scale * random.NextDouble(), _ => scale * random.NextDouble() };
            (Lower[i], Upper[i]) = (T.CreateSaturating(centre - radius), T.CreateSaturating(centre + radius));
            Lower[i] = T.Clamp(Lower[i], -FloatingFormat<T>.Largest, FloatingFormat<T>.Largest);
            Upper[i] = T.Clamp(Upper[i], -FloatingFormat<T>.Largest, FloatingFormat<T>.Largest);
        }

        Classes = [.. Enumerable.Range(0, Tile.Samples).Select(_ => random.Next(classes))];
        Targets = [.. Enumerable.Range(0, Tile.Samples).Select(_ => T.CreateSaturating(scale * ((2 * random.NextDouble()) - 1)))];
    }

    public int Outputs { get; }

    public int ClassCount { get; }

    public LabelFreedom Freedom { get; }

    public T[] Lower { get; }

    public T[] Upper { get; }

    public int[] Classes { get; }

    public T[] Targets { get; }

    public TileBounds<T> Bounds => new(Lower, Upper);

    public TileLabels<T> Labels => new(Classes, Targets, Freedom);

    public ExactInterval Output(int index, int sample) => ExactInterval.From(Lower[(index * Tile.Samples) + sample], Upper[(index * Tile.Samples) + sample]);

    /// <summary>The classes that the label of a sample may take.</summary>
    public int[] Reachable(int sample) => Freedom.Kind switch
    {
        LabelFreedomKind.AnyClass => [.. Enumerable.Range(0, ClassCount)],
        LabelFreedomKind.Target => [.. new[] { Classes[sample], Freedom.Target }.Distinct()],
        _ => [Classes[sample]],
    };

    /// <summary>Freedoms of classes worth testing.</summary>
    public static IEnumerable<LabelFreedom> Freedoms(int classes) =>
        [LabelFreedom.None, new(LabelFreedomKind.AnyClass), new(LabelFreedomKind.Target, 0), new(LabelFreedomKind.Target, classes - 1)];
}
