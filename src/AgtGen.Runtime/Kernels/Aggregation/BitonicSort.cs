using System.Numerics;
using System.Runtime.CompilerServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Sorts one list in each lane of a register, all at once, by Batcher's bitonic merging (Knuth, The Art of Computer Programming 3, section 5.3.4): which values
/// meet does not depend on them, so there is no branch to mispredict and nothing to move between lanes. Blocks of eight registers are sorted, and the last steps
/// of merging them done, without a store.
/// </summary>
internal static unsafe class BitonicSort<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Lists are sorted, and room is needed, up to a multiple of it.</summary>
    public const int Block = 8;

    /// <summary>Sorts the largest values to the front in descending order; what stands behind them then is of no use.</summary>
    /// <param name="values">The i-th values of all lists in the i-th register; none is NaN.</param>
    /// <param name="count">Values of a list.</param>
    /// <param name="wanted">How many are to be sorted, 1 to <paramref name="count"/>.</param>
    public static void SortDescending(T* values, int count, int wanted)
    {
        int end = count;
        for (; end % Block > 0; end++)
        {
            TMath.Store(TMath.Broadcast(T.NegativeInfinity), ref *At(values, end), 0);
        }

        // What is not among the first of its group is not among the first of all.
        int group = Block * (int)BitOperations.RoundUpToPowerOf2((uint)((wanted + Block - 1) / Block));
        Sort(values, Math.Min(group, end), wanted);
        for (int first = group; first < end; first += group)
        {
            int size = Math.Min(group, end - first);
            Sort(At(values, first), size, size);
            for (int i = 0; i < size; i++)
            {
                T* kept = At(values, group - 1 - i);
                TMath.Store(TMath.Max(TMath.Load(ref *kept, 0), TMath.Load(ref *At(values, first + i), 0)), ref *kept, 0);
            }

            Clean(values, group, first + group < end ? group : wanted);
        }
    }

    /// <summary>Sorts whole blocks, of which only some values are wanted in the end.</summary>
    private static void Sort(T* values, int count, int wanted)
    {
        if (count == Block)
        {
            SortBlock(values);
            return;
        }

        int half = Half(count);
        T* rest = At(values, half);
        Sort(values, half, half);
        Sort(rest, count - half, count - half);
        for (int i = 0; i < count - half; i++)
        {
            Exchange(At(values, half - 1 - i), At(rest, i));
        }

        Clean(values, half, wanted);
        Clean(rest, count - half, wanted - half);
    }

    /// <summary>
    /// Sorts values that rise and then fall, or do so when turned in a circle, up to a power of two of them; where there are fewer, those missing are the
    /// lowest and come last, so that nothing needs to be done with them.
    /// </summary>
    private static void Clean(T* values, int count, int wanted)
    {
        if (wanted <= 0)
        {
            return;
        }

        if (count == Block)
        {
            CleanBlock(values);
            return;
        }

        int half = Half(count);
        T* rest = At(values, half);
        for (int i = 0; i < count - half; i++)
        {
            Exchange(At(values, i), At(rest, i));
        }

        Clean(values, half, wanted);
        Clean(rest, count - half, wanted - half);
    }

    /// <summary>The largest power of two below a count.</summary>
    private static int Half(int count) => 1 << BitOperations.Log2((uint)count - 1);

    private static void SortBlock(T* values)
    {
        Load(values, out TVector a, out TVector b, out TVector c, out TVector d, out TVector e, out TVector f, out TVector g, out TVector h);
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref e, ref g);
        Exchange(ref f, ref h);
        Exchange(ref a, ref e);
        Exchange(ref b, ref f);
        Exchange(ref c, ref g);
        Exchange(ref d, ref h);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        Exchange(ref e, ref f);
        Exchange(ref g, ref h);
        Exchange(ref c, ref e);
        Exchange(ref d, ref f);
        Exchange(ref b, ref e);
        Exchange(ref d, ref g);
        Exchange(ref b, ref c);
        Exchange(ref d, ref e);
        Exchange(ref f, ref g);
        Store(values, a, b, c, d, e, f, g, h);
    }

    private static void CleanBlock(T* values)
    {
        Load(values, out TVector a, out TVector b, out TVector c, out TVector d, out TVector e, out TVector f, out TVector g, out TVector h);
        Exchange(ref a, ref e);
        Exchange(ref b, ref f);
        Exchange(ref c, ref g);
        Exchange(ref d, ref h);
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref e, ref g);
        Exchange(ref f, ref h);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        Exchange(ref e, ref f);
        Exchange(ref g, ref h);
        Store(values, a, b, c, d, e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(
        T* values, out TVector a, out TVector b, out TVector c, out TVector d, out TVector e, out TVector f, out TVector g, out TVector h)
    {
        (a, b, c, d) = (TMath.Load(ref *At(values, 0), 0), TMath.Load(ref *At(values, 1), 0), TMath.Load(ref *At(values, 2), 0), TMath.Load(ref *At(values, 3), 0));
        (e, f, g, h) = (TMath.Load(ref *At(values, 4), 0), TMath.Load(ref *At(values, 5), 0), TMath.Load(ref *At(values, 6), 0), TMath.Load(ref *At(values, 7), 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* values, TVector a, TVector b, TVector c, TVector d, TVector e, TVector f, TVector g, TVector h)
    {
        TMath.Store(a, ref *At(values, 0), 0);
        TMath.Store(b, ref *At(values, 1), 0);
        TMath.Store(c, ref *At(values, 2), 0);
        TMath.Store(d, ref *At(values, 3), 0);
        TMath.Store(e, ref *At(values, 4), 0);
        TMath.Store(f, ref *At(values, 5), 0);
        TMath.Store(g, ref *At(values, 6), 0);
        TMath.Store(h, ref *At(values, 7), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(T* first, T* second)
    {
        TVector a = TMath.Load(ref *first, 0), b = TMath.Load(ref *second, 0);
        Exchange(ref a, ref b);
        TMath.Store(a, ref *first, 0);
        TMath.Store(b, ref *second, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(ref TVector first, ref TVector second)
    {
        TVector larger = TMath.Max(first, second);
        second = TMath.Min(first, second);
        first = larger;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* At(T* values, int register) => values + (register * TMath.Count);
}
