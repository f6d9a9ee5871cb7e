using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>One gradient term of one parameter entry over a batch: a feature of delta times a feature of an activation, or delta alone.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct EntryTerm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> delta;
    private readonly TileBounds<T> activation;
    private readonly nuint deltaStride;
    private readonly nuint activationStride;
    private readonly nuint row;
    private readonly nuint column;
    private readonly GradientTerm term;
    private readonly int tiles;

    /// <summary>The entry over the first tiles.</summary>
    /// <exception cref="ArgumentException">The entry or the tiles are outside a slot.</exception>
    public EntryTerm(BatchSlots<T> slots, GradientTerm term, int row, int column, int tiles)
        : this(slots, term, row, column, tiles, slots.Batch(term.Delta), term.HasActivation ? slots.Batch(term.Activation) : default)
    {
    }

    private EntryTerm(BatchSlots<T> slots, GradientTerm term, int row, int column, int tiles, TileBounds<T> delta, TileBounds<T> activation)
    {
        this.term = term;
        this.tiles = tiles;
        this.delta = delta;
        this.activation = activation;
        deltaStride = (nuint)slots.TileLength(term.Delta);
        this.row = (nuint)(row * Tile.Samples);
        if (term.HasActivation)
        {
            activationStride = (nuint)slots.TileLength(term.Activation);
            this.column = (nuint)(column * Tile.Samples);
        }

        // Past this point the loops work on addresses.
        if (delta.Lower.Length < tiles * (long)deltaStride
            || this.row >= deltaStride
            || (term.HasActivation && (activation.Lower.Length < tiles * (long)activationStride || this.column >= activationStride)))
        {
            throw new ArgumentException($"Entry ({row}, {column}) over {tiles} tiles is outside slot {term.Delta} or {term.Activation}.", nameof(term));
        }
    }

    /// <summary>The entry over one tile.</summary>
    /// <exception cref="ArgumentException">The entry is outside a slot.</exception>
    public static EntryTerm<T> OfTile(BatchSlots<T> slots, GradientTerm term, int row, int column, int tile) =>
        new(slots, term, row, column, 1, slots.Read(term.Delta, tile), term.HasActivation ? slots.Read(term.Activation, tile) : default);

    /// <summary>Writes (or adds, for a further term) the bounds of the entry for every lane of the tiles, padding included.</summary>
    public void Bound<TMath, TVector>(bool add, Span<T> lower, Span<T> upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (!term.HasActivation)
        {
            Delta<TMath, TVector>(add, lower, upper);
            return;
        }

        switch (term.Fact)
        {
            case OperandFact.Point:
                Product<TMath, TVector, PointEntry>(add, lower, upper);
                break;
            case OperandFact.NonNegative:
                Product<TMath, TVector, NonNegativeEntry>(add, lower, upper);
                break;
            default:
                Product<TMath, TVector, GeneralEntry>(add, lower, upper);
                break;
        }
    }

    /// <summary>Writes (or adds) the entry of a pass of points, to nearest.</summary>
    public void Nominal<TMath, TVector>(bool add, Span<T> values)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T d = ref MemoryMarshal.GetReference(delta.Lower);
        ref T h = ref MemoryMarshal.GetReference(activation.Lower);
        ref T to = ref MemoryMarshal.GetReference(values);
        nuint at = 0;
        for (int tile = 0; tile < tiles; tile++)
        {
            nuint fromDelta = ((nuint)tile * deltaStride) + row;
            nuint fromActivation = ((nuint)tile * activationStride) + column;
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count, at += (nuint)TMath.Count)
            {
                TVector value = TMath.Load(ref d, fromDelta + lane);
                if (term.HasActivation)
                {
                    value = TMath.Multiply(value, TMath.Load(ref h, fromActivation + lane));
                }

                TMath.Store(add ? TMath.Add(TMath.Load(ref to, at), value) : value, ref to, at);
            }
        }
    }

    private void Product<TMath, TVector, TRule>(bool add, Span<T> lower, Span<T> upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TRule : struct, IEntryRule
    {
        ref T dLower = ref MemoryMarshal.GetReference(delta.Lower);
        ref T dUpper = ref MemoryMarshal.GetReference(delta.Upper);
        ref T hLower = ref MemoryMarshal.GetReference(activation.Lower);
        ref T hUpper = ref MemoryMarshal.GetReference(activation.Upper);
        ref T toLower = ref MemoryMarshal.GetReference(lower);
        ref T toUpper = ref MemoryMarshal.GetReference(upper);
        nuint at = 0;
        for (int tile = 0; tile < tiles; tile++)
        {
            nuint fromDelta = ((nuint)tile * deltaStride) + row;
            nuint fromActivation = ((nuint)tile * activationStride) + column;
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count, at += (nuint)TMath.Count)
            {
                TRule.Bound<TMath, TVector, T>(
                    TMath.Load(ref dLower, fromDelta + lane),
                    TMath.Load(ref dUpper, fromDelta + lane),
                    TMath.Load(ref hLower, fromActivation + lane),
                    TMath.Load(ref hUpper, fromActivation + lane),
                    out TVector l,
                    out TVector u);
                TMath.Store(add ? TMath.AddDown(TMath.Load(ref toLower, at), l) : l, ref toLower, at);
                TMath.Store(add ? TMath.AddUp(TMath.Load(ref toUpper, at), u) : u, ref toUpper, at);
            }
        }
    }

    private void Delta<TMath, TVector>(bool add, Span<T> lower, Span<T> upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T dLower = ref MemoryMarshal.GetReference(delta.Lower);
        ref T dUpper = ref MemoryMarshal.GetReference(delta.Upper);
        ref T toLower = ref MemoryMarshal.GetReference(lower);
        ref T toUpper = ref MemoryMarshal.GetReference(upper);
        nuint at = 0;
        for (int tile = 0; tile < tiles; tile++)
        {
            nuint from = ((nuint)tile * deltaStride) + row;
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count, at += (nuint)TMath.Count)
            {
                TVector l = TMath.Load(ref dLower, from + lane);
                TVector u = TMath.Load(ref dUpper, from + lane);
                TMath.Store(add ? TMath.AddDown(TMath.Load(ref toLower, at), l) : l, ref toLower, at);
                TMath.Store(add ? TMath.AddUp(TMath.Load(ref toUpper, at), u) : u, ref toUpper, at);
            }
        }
    }
}
