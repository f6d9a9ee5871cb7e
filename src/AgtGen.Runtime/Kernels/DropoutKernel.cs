using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>Features times 1 / (1 - p), the number of the format next to it, or times 0 where a draw is below p. The factors are the same in every run, so bounds are those of a product with a constant.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutKernel
{
    /// <summary>Values, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="rate">p: at least 0, below 1.</param>
    /// <param name="seed">A whole number of at least 0.</param>
    /// <param name="draws">Rows and step.</param>
    /// <param name="x">Features * 64.</param>
    /// <param name="y">Result, as many; may be the operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static void Nominal<T>(double rate, double seed, TileDraws draws, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileShape.Require(TileShape.Features(x.Length, nameof(x)), y.Length, nameof(y));
        PointRun<T> kernel = new(new(rate, seed, draws), x, y);
        VectorPath.Run<T, PointRun<T>>(ref kernel);
    }

    /// <summary>Bounds.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="rate">p: at least 0, below 1.</param>
    /// <param name="seed">A whole number of at least 0.</param>
    /// <param name="draws">Rows and step.</param>
    /// <param name="x">Features * 64 a side.</param>
    /// <param name="y">Result, as many a side; may be the operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static void Bounds<T>(double rate, double seed, TileDraws draws, TileBounds<T> x, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = TileShape.Features(x.Lower.Length, nameof(x));
        TileShape.Require(features, x, nameof(x));
        TileShape.Require(features, y, nameof(y));
        BoundsRun<T> kernel = new(new(rate, seed, draws), x, y);
        VectorPath.Run<T, BoundsRun<T>>(ref kernel);
    }

    /// <summary>The factors of a tile.</summary>
    internal readonly ref struct Factors<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly TileDraws draws;
        private readonly double rate;
        private readonly int seed;

        public Factors(double rate, double seed, TileDraws draws)
        {
            if (!(rate >= 0 && rate < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate must be at least 0 and below 1.");
            }

            (this.rate, this.seed) = (rate, (int)seed);
            this.draws = draws;
        }

        /// <summary>Writes those of a feature, for all 64 lanes.</summary>
        public void Write(int feature, Span<T> factors)
        {
            T kept = T.CreateTruncating(1 / (1 - rate));
            for (int lane = 0; lane < factors.Length; lane++)
            {
                factors[lane] = draws.At(lane, feature, seed) < rate ? T.Zero : kept;
            }
        }
    }

    internal readonly ref struct PointRun<T>(Factors<T> factors, ReadOnlySpan<T> x, Span<T> y) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Factors<T> factors = factors;
        private readonly ReadOnlySpan<T> x = x;
        private readonly Span<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            Span<T> row = stackalloc T[Tile.Samples];
            ref T factor = ref MemoryMarshal.GetReference(row);
            ref T from = ref MemoryMarshal.GetReference(x);
            ref T to = ref MemoryMarshal.GetReference(y);
            for (int feature = 0; feature < y.Length / Tile.Samples; feature++)
            {
                factors.Write(feature, row);
                nuint at = Tile.At(feature, 0);
                for (nuint i = 0; i < Tile.Samples; i += (nuint)TMath.Count)
                {
                    TMath.Store(TMath.Multiply(TMath.Load(ref from, at + i), TMath.Load(ref factor, i)), ref to, at + i);
                }
            }
        }
    }

    internal readonly ref struct BoundsRun<T>(Factors<T> factors, TileBounds<T> x, TileBounds<T> y) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Factors<T> factors = factors;
        private readonly TileBounds<T> x = x;
        private readonly TileBounds<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            Span<T> row = stackalloc T[Tile.Samples];
            ref T factor = ref MemoryMarshal.GetReference(row);
            ref T fromLower = ref MemoryMarshal.GetReference(x.Lower);
            ref T fromUpper = ref MemoryMarshal.GetReference(x.Upper);
            ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
            ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
            for (int feature = 0; feature < y.Lower.Length / Tile.Samples; feature++)
            {
                factors.Write(feature, row);
                nuint at = Tile.At(feature, 0);
                for (nuint i = 0; i < Tile.Samples; i += (nuint)TMath.Count)
                {
                    // What is dropped is 0 whatever it was: an infinite bound times 0 would be no number.
                    TVector m = TMath.Load(ref factor, i), isKept = TMath.LessThan(TMath.Zero, m);
                    TMath.Store(TMath.Select(isKept, TMath.MultiplyDown(TMath.Load(ref fromLower, at + i), m), TMath.Zero), ref toLower, at + i);
                    TMath.Store(TMath.Select(isKept, TMath.MultiplyUp(TMath.Load(ref fromUpper, at + i), m), TMath.Zero), ref toUpper, at + i);
                }
            }
        }
    }
}
