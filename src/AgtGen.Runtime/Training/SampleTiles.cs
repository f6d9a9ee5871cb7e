using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>Features, labels and trust of the current rows, laid out in tiles. Lanes past the last row are zero.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="data">Where rows come from.</param>
/// <param name="capacity">The most rows at a time.</param>
/// <param name="classes">Number of classes; 0 for regression.</param>
/// <param name="width">Features of a row, where they are not those of the data.</param>
internal sealed class SampleTiles<T>(LabelledData<T> data, int capacity, int classes, int? width = null)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int width = width ?? data.Features;
    private readonly int[] rows = new int[capacity];
    private readonly int[] labels = new int[TilesFor(capacity) * Tile.Samples];
    private readonly T[] targets = new T[TilesFor(capacity) * Tile.Samples];
    private readonly LabelledData<T> source = data;
    private LabelledData<T> labelled = data;

    /// <summary>Rows at the moment.</summary>
    public int Count { get; private set; }

    /// <summary>Their numbers.</summary>
    public ReadOnlySpan<int> Rows => rows.AsSpan(0, Count);

    public int Tiles => TilesFor(Count);

    /// <summary>The features, tile after tile: what passes are given.</summary>
    public TileBuffer<T> Inputs { get; } = new(TilesFor(capacity) * Tile.Samples * (width ?? data.Features));

    /// <summary>Whether the row of each lane is trusted.</summary>
    public bool[] Trusted { get; } = new bool[TilesFor(capacity) * Tile.Samples];

    public static int TilesFor(int count) => (count / Tile.Samples) + (count % Tile.Samples == 0 ? 0 : 1);

    /// <summary>Steps before the one that the rows are chosen for, in a training.</summary>
    public int Step { get; set; }

    /// <summary>Chooses the rows; <see cref="Load(int)"/> then fills each tile.</summary>
    public void Select(ReadOnlySpan<int> selected)
    {
        selected.CopyTo(rows);
        Count = selected.Length;
    }

    /// <summary>Adds rows to those that are chosen.</summary>
    public void Add(ReadOnlySpan<int> others)
    {
        others.CopyTo(rows.AsSpan(Count));
        Count += others.Length;
    }

    /// <summary>Takes labels from another data set from now on, with the same rows otherwise.</summary>
    public void Relabel(LabelledData<T> other) => labelled = other;

    public int CountOf(int tile) => Math.Min(Tile.Samples, Count - (tile * Tile.Samples));

    public TileLabels<T> Labels(int tile, LabelFreedom freedom) =>
        new(labels.AsSpan(tile * Tile.Samples, Tile.Samples), targets.AsSpan(tile * Tile.Samples, Tile.Samples), freedom);

    public ReadOnlySpan<T> InputOf(int tile) => Values(tile);

    /// <summary>The rows of a tile.</summary>
    public ReadOnlySpan<int> RowsOf(int tile) => rows.AsSpan(tile * Tile.Samples, CountOf(tile));

    public ReadOnlySpan<bool> TrustedOf(int tile) => Trusted.AsSpan(tile * Tile.Samples, CountOf(tile));

    /// <summary>Fills one tile with the features of the data. Tiles are independent of each other.</summary>
    public void Load(int tile)
    {
        RowTiles.Fill(source.Values, RowsOf(tile), source.Offset(0), source.Features, Values(tile));
        LoadLabels(tile);
    }

    /// <summary>The same with other features of the rows.</summary>
    public void Load(int tile, IFeatureSource<T> features)
    {
        features.Points(RowsOf(tile), Values(tile));
        LoadLabels(tile);
    }

    private Span<T> Values(int tile) => Inputs.Values.Slice(tile * Tile.Samples * width, Tile.Samples * width);

    private void LoadLabels(int tile)
    {
        int count = CountOf(tile);
        for (int lane = 0; lane < Tile.Samples; lane++)
        {
            int position = (tile * Tile.Samples) + lane;
            (labels[position], targets[position], Trusted[position]) = (0, T.Zero, false);
            if (lane < count)
            {
                T label = labelled.Label(rows[position]);
                Trusted[position] = labelled.IsTrusted(rows[position]);
                targets[position] = label;
                labels[position] = classes > 0 ? int.CreateTruncating(label) : 0;
            }
        }
    }
}
