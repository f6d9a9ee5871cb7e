using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Products;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Windows;

/// <summary>
/// All products of a <see cref="PatchTable"/> over one tile. The features of a patch are brought together first, and the results put where they belong afterwards: both are read and written once, while every row of
/// weights meets the patch, so the products of a linear layer serve here as they are.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TProduct">The product.</typeparam>
internal readonly ref struct PatchRun<T, TProduct>(PatchTable table, PatchWeights<T> weights, TileBounds<T> x, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TProduct : struct, IPatchProduct<T>
{
    private readonly PatchWeights<T> weights = weights;
    private readonly TileBounds<T> x = x;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> work = PatchScratch<T>.For(table).Values;
        TileBounds<T> patch = Take(ref work, PatchScratch<T>.PatchValues(table));
        TileBounds<T> result = Take(ref work, PatchScratch<T>.ResultValues(table));
        TileBounds<T> packed = Take(ref work, PatchScratch<T>.WeightValues(table));
        for (int group = 0; group < table.Groups; group++)
        {
            PatchWeights<T> own = weights.Of(group, table);
            foreach (PatchKind kind in table.Kinds)
            {
                Run<TMath, TVector>(kind, group, Pack(kind, own, packed), patch, result);
            }
        }
    }

    private static TileBounds<T> Take(ref Span<T> work, int length)
    {
        TileBounds<T> taken = new(work[..length], work.Slice(length, length));
        work = work[(2 * length)..];
        return taken;
    }

    /// <summary>The weights of a kind of places, row after row.</summary>
    private PatchWeights<T> Pack(PatchKind kind, PatchWeights<T> own, TileBounds<T> packed)
    {
        if (kind.Terms == table.RowStride && kind.IsConsecutive)
        {
            return own;
        }

        for (int row = 0; row < table.Rows; row++)
        {
            for (int term = 0; term < kind.Terms; term++)
            {
                int from = (row * table.RowStride) + kind.Weights[term], to = (row * kind.Terms) + term;
                packed.Lower[to] = own.Lower[from];
                packed.Upper[to] = own.Upper[from];
            }
        }

        int count = table.Rows * kind.Terms;
        return new(packed.Lower[..count], packed.Upper[..count], own.BiasLower, own.BiasUpper);
    }

    private void Run<TMath, TVector>(PatchKind kind, int group, PatchWeights<T> own, TileBounds<T> patch, TileBounds<T> result)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int values = kind.Terms * Tile.Samples;
        WeightLayout layout = WeightLayout.Direct(table.Rows, kind.Terms);
        TileBounds<T> terms = new(patch.Lower[..values], patch.Upper[..values]);
        foreach ((int source, int target) in kind.Places)
        {
            int from = (group * table.GroupSources) + source, to = (group * table.GroupTargets) + target;
            Gather<TMath, TVector>(kind.Sources, x.Lower, from, terms.Lower);
            if (TProduct.ReadsBounds)
            {
                Gather<TMath, TVector>(kind.Sources, x.Upper, from, terms.Upper);
            }

            if (kind.Terms == 0)
            {
                Begin(own, result);
            }
            else
            {
                TProduct.Multiply<TMath, TVector>(layout, own, terms, result);
            }

            Scatter<TMath, TVector>(result.Lower, y.Lower, to);
            if (TProduct.WritesBounds)
            {
                Scatter<TMath, TVector>(result.Upper, y.Upper, to);
            }
        }
    }

    /// <summary>What a place that reads nothing gives.</summary>
    private void Begin(PatchWeights<T> own, TileBounds<T> result)
    {
        for (int row = 0; row < table.Rows; row++)
        {
            result.Lower.Slice(row * Tile.Samples, Tile.Samples).Fill(own.BiasLower.IsEmpty ? T.Zero : own.BiasLower[row]);
            result.Upper.Slice(row * Tile.Samples, Tile.Samples).Fill(own.BiasUpper.IsEmpty ? T.Zero : own.BiasUpper[row]);
        }
    }

    private static void Gather<TMath, TVector>(int[] sources, ReadOnlySpan<T> x, int from, Span<T> patch)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (int term = 0; term < sources.Length; term++)
        {
            Copy<TMath, TVector>(x.Slice((from + sources[term]) * Tile.Samples, Tile.Samples), patch.Slice(term * Tile.Samples, Tile.Samples));
        }
    }

    private void Scatter<TMath, TVector>(ReadOnlySpan<T> result, Span<T> y, int to)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        for (int row = 0; row < table.Rows; row++)
        {
            Copy<TMath, TVector>(result.Slice(row * Tile.Samples, Tile.Samples), y.Slice((to + (row * table.TargetStride)) * Tile.Samples, Tile.Samples));
        }
    }

    private static void Copy<TMath, TVector>(ReadOnlySpan<T> source, Span<T> target)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(target);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TMath.Store(TMath.Load(ref from, lane), ref to, lane);
        }
    }
}
