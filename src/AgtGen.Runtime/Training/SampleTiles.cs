using System.Numerics;
using System.Runtime.Intrinsics.X86;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>Features, labels and trust of the current rows, laid out in tiles. Lanes past the last row are zero.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="data">Where rows come from.</param>
/// <param name="capacity">The most rows at a time.</param>
/// <param name="classes">Number of classes; 0 for regression.</param>
internal sealed class SampleTiles<T>(LabelledData<T> data, int capacity, int classes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] rows = new int[capacity];
    private readonly int[] labels = new int[TilesFor(capacity) * Tile.Samples];
    private readonly T[] targets = new T[TilesFor(capacity) * Tile.Samples];

    /// <summary>Rows at the moment.</summary>
    public int Count { get; private set; }

    public int Tiles => TilesFor(Count);

    /// <summary>The features as slot 0, tile after tile.</summary>
    public TileBuffer<T> Inputs { get; } = new(TilesFor(capacity) * Tile.Samples * data.Features);

    /// <summary>Whether the row of each lane is trusted.</summary>
    public bool[] Trusted { get; } = new bool[TilesFor(capacity) * Tile.Samples];

    public static int TilesFor(int count) => (count / Tile.Samples) + (count % Tile.Samples == 0 ? 0 : 1);

    /// <summary>Chooses the rows; <see cref="Load"/> then fills each tile.</summary>
    public void Select(ReadOnlySpan<int> selected)
    {
        selected.CopyTo(rows);
        Count = selected.Length;
    }

    public int CountOf(int tile) => Math.Min(Tile.Samples, Count - (tile * Tile.Samples));

    public TileLabels<T> Labels(int tile, LabelFreedom freedom) =>
        new(labels.AsSpan(tile * Tile.Samples, Tile.Samples), targets.AsSpan(tile * Tile.Samples, Tile.Samples), freedom);

    public ReadOnlySpan<T> InputOf(int tile) =>
        Inputs.Values.Slice(tile * Tile.Samples * data.Features, Tile.Samples * data.Features);

    public ReadOnlySpan<bool> TrustedOf(int tile) => Trusted.AsSpan(tile * Tile.Samples, CountOf(tile));

    /// <summary>Fills one tile. Tiles are independent of each other.</summary>
    public void Load(int tile)
    {
        int length = data.Features * Tile.Samples;
        Span<T> input = Inputs.Values.Slice(tile * length, length);
        int count = CountOf(tile);
        if (count < Tile.Samples)
        {
            input.Clear();
        }

        Transpose(rows.AsSpan(tile * Tile.Samples, count), input);
        for (int lane = 0; lane < Tile.Samples; lane++)
        {
            int position = (tile * Tile.Samples) + lane;
            (labels[position], targets[position], Trusted[position]) = (0, T.Zero, false);
            if (lane < count)
            {
                T label = data.Label(rows[position]);
                Trusted[position] = data.IsTrusted(rows[position]);
                targets[position] = label;
                labels[position] = classes > 0 ? int.CreateTruncating(label) : 0;
            }
        }
    }

    /// <summary>
    /// Writes feature after feature, so that what is written fills whole cache lines; a line of every row is read at a time, and the next ones are fetched meanwhile.
    /// </summary>
    private unsafe void Transpose(ReadOnlySpan<int> selected, Span<T> input)
    {
        T** features = stackalloc T*[Tile.Samples];
        int line = TileBuffer<T>.Alignment / sizeof(T);
        fixed (T* values = data.Values, result = input)
        {
            for (int lane = 0; lane < selected.Length; lane++)
            {
                features[lane] = values + data.Offset(selected[lane]);
            }

            for (int first = 0; first < data.Features; first += line)
            {
                for (int lane = 0; Sse.IsSupported && lane < selected.Length; lane++)
                {
                    Sse.Prefetch0(features[lane] + first + line);
                }

                for (int feature = first; feature < Math.Min(first + line, data.Features); feature++)
                {
                    T* to = result + (feature * Tile.Samples);
                    for (int lane = 0; lane < selected.Length; lane++)
                    {
                        to[lane] = features[lane][feature];
                    }
                }
            }
        }
    }
}
