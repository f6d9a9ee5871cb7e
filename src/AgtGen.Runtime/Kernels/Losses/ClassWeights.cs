using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// Multiplies losses, or their derivatives, by the weights of the samples' classes. Where a label is free the weight is any of those that it can have, whatever its value in the bounds is: looser than class by class, and enough for what
/// does not try them one after the other.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class ClassWeights<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Multiplies values of a tile, to nearest, for the labels as they are.</summary>
    public static void Apply(ReadOnlySpan<double> weights, TileLabels<T> labels, Span<T> values)
    {
        Span<T> row = stackalloc T[Tile.Samples];
        LabelAssignments<T> assignments = new(labels, weights.Length);
        for (int s = 0; s < Tile.Samples; s++)
        {
            row[s] = T.CreateTruncating(weights[assignments.OwnClass(s)]);
        }

        PointRun run = new(row, values);
        VectorPath.Run<T, PointRun>(ref run);
    }

    /// <summary>Multiplies bounds of a tile, over the labels that the freedom reaches.</summary>
    public static void Apply(ReadOnlySpan<double> weights, TileLabels<T> labels, TileBounds<T> bounds)
    {
        Span<T> least = stackalloc T[Tile.Samples];
        Span<T> most = stackalloc T[Tile.Samples];
        LabelAssignments<T> assignments = new(labels, weights.Length);
        least.Fill(T.PositiveInfinity);
        most.Clear();
        for (int assignment = 0; assignment < assignments.Count; assignment++)
        {
            for (int s = 0; s < Tile.Samples; s++)
            {
                T weight = T.CreateTruncating(weights[assignments.Class(assignment, s)]);
                (least[s], most[s]) = (T.Min(least[s], weight), T.Max(most[s], weight));
            }
        }

        BoundsRun run = new(least, most, bounds);
        VectorPath.Run<T, BoundsRun>(ref run);
    }

    /// <summary>A product of what overflowed and 0 is 0: the class does not count.</summary>
    private static TVector Product<TMath, TVector>(TVector weight, TVector product)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct => TMath.Select(TMath.LessThan(TMath.Zero, weight), product, TMath.Zero);

    private readonly ref struct PointRun(Span<T> weights, Span<T> values) : IVectorKernel<T>
    {
        private readonly Span<T> weights = weights;
        private readonly Span<T> values = values;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T to = ref MemoryMarshal.GetReference(values);
            for (nuint at = 0; at < (nuint)values.Length; at += (nuint)TMath.Count)
            {
                TVector weight = TMath.Load(ref MemoryMarshal.GetReference(weights), at % Tile.Samples);
                TMath.Store(Product<TMath, TVector>(weight, TMath.Multiply(weight, TMath.Load(ref to, at))), ref to, at);
            }
        }
    }

    internal readonly ref struct BoundsRun(Span<T> least, Span<T> most, TileBounds<T> bounds) : IVectorKernel<T>
    {
        private readonly Span<T> least = least;
        private readonly Span<T> most = most;
        private readonly TileBounds<T> bounds = bounds;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T toLower = ref MemoryMarshal.GetReference(bounds.Lower);
            ref T toUpper = ref MemoryMarshal.GetReference(bounds.Upper);
            for (nuint at = 0; at < (nuint)bounds.Lower.Length; at += (nuint)TMath.Count)
            {
                TVector small = TMath.Load(ref MemoryMarshal.GetReference(least), at % Tile.Samples);
                TVector large = TMath.Load(ref MemoryMarshal.GetReference(most), at % Tile.Samples);
                TVector lower = TMath.Load(ref toLower, at);
                TVector upper = TMath.Load(ref toUpper, at);
                TVector down = TMath.Select(TMath.LessThan(lower, TMath.Zero), large, small);
                TVector up = TMath.Select(TMath.LessThan(upper, TMath.Zero), small, large);
                TMath.Store(Product<TMath, TVector>(down, TMath.MultiplyDown(down, lower)), ref toLower, at);
                TMath.Store(Product<TMath, TVector>(up, TMath.MultiplyUp(up, upper)), ref toUpper, at);
            }
        }
    }
}
