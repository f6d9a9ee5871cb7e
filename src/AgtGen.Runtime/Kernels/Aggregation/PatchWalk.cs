using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Walks over the windows of a convolution in one register of samples: for a pair of rows and some groups of columns it sums delta times activation. A few rows of windows at a time meet all columns, so that what they
/// read stays in the first cache.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe ref struct PatchWalk<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Windows that all columns meet before the next ones.</summary>
    private const int WindowsAtOnce = 48;

    private readonly ConvolutionShape shape;
    private readonly WindowRange insideRows;
    private readonly WindowRange insideColumns;
    private readonly TileBounds<T> delta;
    private readonly TileBounds<T> activation;

    /// <exception cref="ArgumentException">The slots are not those of the convolution.</exception>
    public PatchWalk(BatchSlots<T> slots, GradientTerm term, int tiles)
    {
        shape = term.Shape;
        (insideRows, insideColumns) = (WindowRange.Inside(shape.Image.Vertical), WindowRange.Inside(shape.Image.Horizontal));
        delta = slots.Batch(term.Delta);
        activation = slots.Batch(term.Activation);

        // Past this point the loops work on addresses.
        if (slots.TileLength(term.Delta) != shape.OutputSize * Tile.Samples || slots.TileLength(term.Activation) != shape.InputSize * Tile.Samples
            || delta.Lower.Length < (long)tiles * shape.OutputSize * Tile.Samples || activation.Lower.Length < (long)tiles * shape.InputSize * Tile.Samples)
        {
            throw new ArgumentException($"Slots {term.Delta} and {term.Activation} are not those of {shape} over {tiles} tiles.", nameof(term));
        }
    }

    /// <summary>How many rows from one on read the same: two in a group.</summary>
    public int RowsFrom(int row) => (row + 1) % shape.OutputsOfGroup == 0 ? 1 : PatchBlock<ScalarMath<T>, T, T>.Rows;

    /// <summary>Sums of one or two rows against groups of columns, see <see cref="PatchBlock{TMath, TVector, T}"/>.</summary>
    public void Sum<TMath, TVector, TRule>(ReadOnlySpan<PatchColumns> columns, int row, int height, int tile, int lane, T* sums)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TRule : struct, IPatchRule
    {
        int length = PatchBlock<TMath, TVector, T>.Sums * TMath.Count;
        new Span<T>(sums, columns.Length * length).Clear();
        WindowShape image = shape.Image;
        bool hasPadding = image.Vertical.Padding > 0 || image.Horizontal.Padding > 0;
        int stretch = Math.Max(1, WindowsAtOnce / image.Horizontal.Windows);
        fixed (T* dl = delta.Lower, du = delta.Upper, al = activation.Lower, au = activation.Upper)
        {
            T* deltaRow = dl + ((((nint)tile * shape.OutputSize) + (row * image.Windows)) * Tile.Samples) + lane;
            T* inputs = al + ((nint)tile * shape.InputSize * Tile.Samples) + lane;
            for (int y = 0; y < image.Vertical.Windows; y += stretch)
            {
                WindowRange stretchRows = new(y, Math.Min(image.Vertical.Windows, y + stretch));
                for (int i = 0; i < columns.Length; i++)
                {
                    ref readonly PatchColumns group = ref columns[i];
                    Inside<TMath, TVector, TRule>(in group, stretchRows, height, deltaRow, (nint)(du - dl), inputs, (nint)(au - al), sums + (i * length));
                    if (hasPadding)
                    {
                        Outside<TMath, TVector, TRule>(in group, stretchRows, height, deltaRow, (nint)(du - dl), inputs, (nint)(au - al), sums + (i * length));
                    }
                }
            }
        }
    }

    /// <summary>Windows inside the image. The same ones come first for every column, so that a sum does not depend on the columns that it is formed with.</summary>
    private void Inside<TMath, TVector, TRule>(
        in PatchColumns group, WindowRange stretch, int height, T* deltas, nint deltaUpper, T* inputs, nint inputUpper, T* sums)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TRule : struct, IPatchRule
    {
        WindowShape image = shape.Image;
        WindowRange rows = insideRows.And(stretch), across = insideColumns;
        int width = across.End - across.Start;
        if (rows.End <= rows.Start || width <= 0)
        {
            return;
        }

        PatchFactors<T> factors = new()
        {
            Delta = deltas + (((rows.Start * image.Horizontal.Windows) + across.Start) * Tile.Samples),
            DeltaUpper = deltaUpper,
            NextRow = height == 1 ? 0 : image.Windows * Tile.Samples,
            DeltaJump = (image.Horizontal.Windows - width) * Tile.Samples,
            Activation0 = inputs + (group.Feature(0, rows.Start, across.Start) * Tile.Samples),
            Activation1 = inputs + (group.Feature(1, rows.Start, across.Start) * Tile.Samples),
            Activation2 = inputs + (group.Feature(2, rows.Start, across.Start) * Tile.Samples),
            Activation3 = inputs + (group.Feature(3, rows.Start, across.Start) * Tile.Samples),
            ActivationUpper = inputUpper,
            ActivationStep = image.Horizontal.Stride * Tile.Samples,
            ActivationJump = ((image.Vertical.Stride * image.Horizontal.Length) - (width * image.Horizontal.Stride)) * Tile.Samples,
        };
        PatchBlock<TMath, TVector, T>.Add<TRule>(in factors, rows.End - rows.Start, width, sums);
    }

    /// <summary>Windows in which padding takes the place of what some columns read: zeros, one window at a time.</summary>
    private void Outside<TMath, TVector, TRule>(
        in PatchColumns group, WindowRange stretch, int height, T* deltas, nint deltaUpper, T* inputs, nint inputUpper, T* sums)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TRule : struct, IPatchRule
    {
        WindowShape image = shape.Image;
        nint n = TMath.Count;
        T* read = stackalloc T[2 * PatchColumns.Count * TMath.Count];
        PatchFactors<T> factors = new()
        {
            Delta = deltas,
            DeltaUpper = deltaUpper,
            NextRow = height == 1 ? 0 : image.Windows * Tile.Samples,
            DeltaJump = 0,
            Activation0 = read,
            Activation1 = read + (2 * n),
            Activation2 = read + (4 * n),
            Activation3 = read + (6 * n),
            ActivationUpper = n,
            ActivationStep = 0,
            ActivationJump = 0,
        };
        for (int y = stretch.Start; y < stretch.End; y++)
        {
            for (int x = 0; x < image.Horizontal.Windows; x++)
            {
                if (insideRows.Holds(y) && insideColumns.Holds(x))
                {
                    continue;
                }

                for (int i = 0; i < PatchColumns.Count; i++)
                {
                    int feature = group.Feature(i, y, x);
                    T* from = inputs + ((nint)feature * Tile.Samples);
                    TMath.Store(feature < 0 ? TMath.Zero : TMath.Load(ref *from, 0), ref *read, (nuint)(2 * i * n));
                    TMath.Store(feature < 0 ? TMath.Zero : TMath.Load(ref *(from + inputUpper), 0), ref *read, (nuint)(((2 * i) + 1) * n));
                }

                PatchFactors<T> window = factors with { Delta = deltas + (((y * image.Horizontal.Windows) + x) * Tile.Samples) };
                PatchBlock<TMath, TVector, T>.Add<TRule>(in window, 1, 1, sums);
            }
        }
    }
}
