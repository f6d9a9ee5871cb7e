using System.ComponentModel;
using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>Features of one or two tiles in another order, some of them zero. Nothing is computed, so bounds are exact.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GatherKernel
{
    private const int RunLength = 3;

    /// <summary>Values of a.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="runs">Runs of evenly spaced features, each by its first, how many, and the step; a first of -1 is zeros.</param>
    /// <param name="a">Features * 64.</param>
    /// <param name="y">Result, as many features as the runs have; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or a run leaves the operands.</exception>
    public static void Nominal<T>(ReadOnlySpan<int> runs, ReadOnlySpan<T> a, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Nominal(runs, a, default, y);

    /// <summary>Values of a and, numbered after them, of b.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="runs">Runs of evenly spaced features, each by its first, how many, and the step; a first of -1 is zeros.</param>
    /// <param name="a">Features * 64.</param>
    /// <param name="b">Features * 64.</param>
    /// <param name="y">Result, as many features as the runs have; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or a run leaves the operands.</exception>
    public static void Nominal<T>(ReadOnlySpan<int> runs, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(a.Length, nameof(a));
        int all = features + (b.IsEmpty ? 0 : TileShape.Features(b.Length, nameof(b)));
        int target = 0;
        for (int i = 0; i < runs.Length; i += RunLength)
        {
            (int first, int count, int step) = (runs[i], runs[i + 1], runs[i + 2]);
            long last = first + ((count - 1L) * step);
            if (count < 1 || (first >= 0 && (first >= all || last < 0 || last >= all)))
            {
                throw new ArgumentException($"A run of {count} from {first} by {step} leaves {all} features.", nameof(runs));
            }

            target += count;
        }

        TileShape.Require(target, y.Length, nameof(y));
        for (int i = 0; i < runs.Length; i += RunLength)
        {
            for (int k = 0; k < runs[i + 1]; k++)
            {
                int feature = runs[i] + (k * runs[i + 2]);
                Span<T> to = y[..Tile.Samples];
                y = y[Tile.Samples..];
                if (runs[i] < 0)
                {
                    to.Clear();
                }
                else
                {
                    (feature < features ? a.Slice(feature * Tile.Samples, Tile.Samples) : b.Slice((feature - features) * Tile.Samples, Tile.Samples)).CopyTo(to);
                }
            }
        }
    }

    /// <summary>Bounds of values of a.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="runs">Runs of evenly spaced features, each by its first, how many, and the step; a first of -1 is zeros.</param>
    /// <param name="a">Features * 64 a side.</param>
    /// <param name="y">Result, as many features as the runs have a side; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or a run leaves the operands.</exception>
    public static void Bounds<T>(ReadOnlySpan<int> runs, TileBounds<T> a, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Nominal(runs, a.Lower, default, y.Lower);
        Nominal(runs, a.Upper, default, y.Upper);
    }

    /// <summary>Bounds of values of a and, numbered after them, of b.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="runs">Runs of evenly spaced features, each by its first, how many, and the step; a first of -1 is zeros.</param>
    /// <param name="a">Features * 64 a side.</param>
    /// <param name="b">Features * 64 a side.</param>
    /// <param name="y">Result, as many features as the runs have a side; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length, or a run leaves the operands.</exception>
    public static void Bounds<T>(ReadOnlySpan<int> runs, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Nominal(runs, a.Lower, b.Lower, y.Lower);
        Nominal(runs, a.Upper, b.Upper, y.Upper);
    }
}
