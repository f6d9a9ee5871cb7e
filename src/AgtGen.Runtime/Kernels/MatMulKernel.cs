using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>Products of matrices that are both values of the samples. Bounds are sums of the exact hulls of products: no entry stands twice in a sum.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatMulKernel
{
    /// <summary>y = a b, to nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="sizes">How many products, the rows of a, its columns, the columns of b.</param>
    /// <param name="a">As many matrices, row after row, features * 64.</param>
    /// <param name="b">As many, features * 64.</param>
    /// <param name="y">Result, features * 64; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void Nominal<T>(ReadOnlySpan<int> sizes, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(sizes, a.Length, b.Length, y.Length);
        PointRun<T> kernel = new(sizes, a, b, y);
        VectorPath.Run<T, PointRun<T>>(ref kernel);
    }

    /// <summary>Bounds of a b, for a of at least 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="sizes">How many products, the rows of a, its columns, the columns of b.</param>
    /// <param name="a">As many matrices, row after row, features * 64 a side, with lower bounds of at least 0.</param>
    /// <param name="b">As many, features * 64 a side.</param>
    /// <param name="y">Result, features * 64 a side; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void NonNegative<T>(ReadOnlySpan<int> sizes, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Bounds<T, SwitchOn>(sizes, a, b, y);

    /// <summary>Bounds of a b, for operands of any sign.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="sizes">How many products, the rows of a, its columns, the columns of b.</param>
    /// <param name="a">As many matrices, row after row, features * 64 a side.</param>
    /// <param name="b">As many, features * 64 a side.</param>
    /// <param name="y">Result, features * 64 a side; no operand.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    public static void General<T>(ReadOnlySpan<int> sizes, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Bounds<T, SwitchOff>(sizes, a, b, y);

    private static void Bounds<T, TNonNegative>(ReadOnlySpan<int> sizes, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TNonNegative : struct, ISwitch
    {
        Require(sizes, a.Lower.Length, b.Lower.Length, y.Lower.Length);
        Require(sizes, a.Upper.Length, b.Upper.Length, y.Upper.Length);
        BoundsRun<T, TNonNegative> kernel = new(sizes, a, b, y);
        VectorPath.Run<T, BoundsRun<T, TNonNegative>>(ref kernel);
    }

    private static void Require(ReadOnlySpan<int> sizes, int a, int b, int y)
    {
        if (sizes is not [>= 1, >= 1, >= 1, >= 1])
        {
            throw new ArgumentException("Four sizes of at least 1 are needed.", nameof(sizes));
        }
        TileShape.Require(sizes[0] * sizes[1] * sizes[2], a, nameof(a));
        TileShape.Require(sizes[0] * sizes[2] * sizes[3], b, nameof(b));
        TileShape.Require(sizes[0] * sizes[1] * sizes[3], y, nameof(y));
    }

    // Where the first factors of an entry stand: a row of a lies together, a column of b does not.
    private static (nuint A, nuint B) Start(ReadOnlySpan<int> sizes, int entry)
    {
        int batch = entry / (sizes[1] * sizes[3]), row = entry / sizes[3], column = entry % sizes[3];
        return (Tile.At(row * sizes[2], 0), Tile.At((batch * sizes[2] * sizes[3]) + column, 0));
    }

    internal readonly ref struct PointRun<T>(ReadOnlySpan<int> sizes, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<int> sizes = sizes;
        private readonly ReadOnlySpan<T> a = a;
        private readonly ReadOnlySpan<T> b = b;
        private readonly Span<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            ref T first = ref MemoryMarshal.GetReference(a);
            ref T second = ref MemoryMarshal.GetReference(b);
            ref T target = ref MemoryMarshal.GetReference(y);
            nuint step = Tile.At(sizes[3], 0);
            for (int entry = 0; entry < y.Length / Tile.Samples; entry++)
            {
                (nuint startA, nuint startB) = Start(sizes, entry);
                for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
                {
                    (nuint atA, nuint atB) = (startA + lane, startB + lane);
                    TVector sum = TMath.Zero;
                    for (int k = 0; k < sizes[2]; k++, atA += Tile.Samples, atB += step)
                    {
                        sum = TMath.MultiplyAdd(TMath.Load(ref first, atA), TMath.Load(ref second, atB), sum);
                    }
                    TMath.Store(sum, ref target, Tile.At(entry, lane));
                }
            }
        }
    }

    internal readonly ref struct BoundsRun<T, TNonNegative>(ReadOnlySpan<int> sizes, TileBounds<T> a, TileBounds<T> b, TileBounds<T> y) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TNonNegative : struct, ISwitch
    {
        private readonly ReadOnlySpan<int> sizes = sizes;
        private readonly TileBounds<T> a = a;
        private readonly TileBounds<T> b = b;
        private readonly TileBounds<T> y = y;

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            nuint step = Tile.At(sizes[3], 0);
            for (int entry = 0; entry < y.Lower.Length / Tile.Samples; entry++)
            {
                (nuint startA, nuint startB) = Start(sizes, entry);
                for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
                {
                    (nuint atA, nuint atB) = (startA + lane, startB + lane);
                    (TVector lower, TVector upper) = (TMath.Zero, TMath.Zero);
                    for (int k = 0; k < sizes[2]; k++, atA += Tile.Samples, atB += step)
                    {
                        Add<TMath, TVector>(atA, atB, ref lower, ref upper);
                    }
                    TMath.Store(lower, ref MemoryMarshal.GetReference(y.Lower), Tile.At(entry, lane));
                    TMath.Store(upper, ref MemoryMarshal.GetReference(y.Upper), Tile.At(entry, lane));
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add<TMath, TVector>(nuint atA, nuint atB, ref TVector lower, ref TVector upper)
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            TVector aLower = TMath.Load(ref MemoryMarshal.GetReference(a.Lower), atA), aUpper = TMath.Load(ref MemoryMarshal.GetReference(a.Upper), atA);
            TVector bLower = TMath.Load(ref MemoryMarshal.GetReference(b.Lower), atB), bUpper = TMath.Load(ref MemoryMarshal.GetReference(b.Upper), atB);
            if (TNonNegative.IsOn)
            {
                lower = TMath.MultiplyAddDown(TMath.Select(TMath.LessThan(bLower, TMath.Zero), aUpper, aLower), bLower, lower);
                upper = TMath.MultiplyAddUp(TMath.Select(TMath.LessThan(bUpper, TMath.Zero), aLower, aUpper), bUpper, upper);
                return;
            }
            // Each end of a takes the end of b that its sign asks for; the sum is rounded once with the product.
            TVector leastIsNegative = TMath.LessThan(aLower, TMath.Zero), mostIsNegative = TMath.LessThan(aUpper, TMath.Zero);
            lower = TMath.Min(
                TMath.MultiplyAddDown(aLower, TMath.Select(leastIsNegative, bUpper, bLower), lower),
                TMath.MultiplyAddDown(aUpper, TMath.Select(mostIsNegative, bUpper, bLower), lower));
            upper = TMath.Max(
                TMath.MultiplyAddUp(aLower, TMath.Select(leastIsNegative, bLower, bUpper), upper),
                TMath.MultiplyAddUp(aUpper, TMath.Select(mostIsNegative, bLower, bUpper), upper));
        }
    }
}
