using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Lists side by side in the lanes of a register.</summary>
public sealed class LaneListsTests
{
    private const int Most = LaneLists<ScalarMath<float>, float, float>.Most;

    /// <summary>Behind the longest list there is room for two registers.</summary>
    private const int Stride = Most + 32;

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Largest_ListsOfAnyLengthsAndAnyK_IsTheirSortedSumAndThreshold(string path)
    {
        Check<float>(KernelPaths.Parse(path), 0);
        Check<double>(KernelPaths.Parse(path), 0);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Largest_ShortListsWithoutALowest_EndWithMinusInfinity(string path)
    {
        Check<float>(KernelPaths.Parse(path), float.NegativeInfinity);
        Check<double>(KernelPaths.Parse(path), double.NegativeInfinity);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Largest_FiniteValues_IsBarelyAboveTheExactSum(string path)
    {
        VectorPathName name = KernelPaths.Parse(path);
        Random random = new(72);
        for (int k = 1; k <= Most; k++)
        {
            double[] list = [.. Enumerable.Range(0, Most).Select(_ => random.NextDouble())];
            Lists<double> kernel = new([list], k, 0);
            VectorPath.Run<double, Lists<double>>(name, ref kernel);
            Dyadic exact = list.OrderDescending().Take(k).Select(Dyadic.From).Aggregate(Dyadic.Zero, ExactInterval.Add);
            BoundAssert.Below(-kernel.Sums[0], -exact, k + 4, exact, $"{path} k {k}");
        }
    }

    private static void Check<T>(VectorPathName path, double lowest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(71);
        for (int longest = 0; longest <= Most; longest++)
        {
            T[][] lists = [.. Enumerable.Range(0, Tile.Samples).Select(_ => RandomList<T>(random, longest))];
            for (int k = 1; k <= Most; k++)
            {
                Lists<T> kernel = new(lists, k, T.CreateChecked(lowest));
                VectorPath.Run<T, Lists<T>>(path, ref kernel);
                Assert.Equal(kernel.ExpectedThresholds, kernel.Thresholds);
                Assert.Equal(kernel.ExpectedSums, kernel.Sums);
            }
        }
    }

    /// <summary>Many values are equal, some infinite.</summary>
    private static T[] RandomList<T>(Random random, int longest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, random.Next(longest + 1)).Select(_ => random.Next(60) switch
        {
            0 => T.PositiveInfinity,
            < 20 => T.CreateChecked(random.Next(3)),
            _ => T.CreateChecked(random.NextDouble()),
        })];

    /// <summary>The kernel, and beside it each list sorted on its own and added from the largest down.</summary>
    private ref struct Lists<T>(T[][] lists, int k, T lowest) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T[] Sums { get; private set; } = [];

        public T[] Thresholds { get; private set; } = [];

        public T[] ExpectedSums { get; private set; } = [];

        public T[] ExpectedThresholds { get; private set; } = [];

        public unsafe void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            int count = TMath.Count;
            (Sums, Thresholds, ExpectedSums, ExpectedThresholds) = (new T[count], new T[count], new T[count], new T[count]);

            // What no list wrote is NaN: reading it would show.
            T[] values = new T[count * Stride], work = new T[Most * count];
            Array.Fill(values, T.NaN);
            Array.Fill(work, T.NaN);
            int[] lengths = new int[count];
            for (int lane = 0; lane < count; lane++)
            {
                T[] list = lists[lane % lists.Length];
                lengths[lane] = list.Length;
                list.CopyTo(values, lane * Stride);
                T[] largest = [.. list.Concat(Enumerable.Repeat(lowest, k)).OrderDescending().Take(k)];
                ExpectedThresholds[lane] = largest[^1];
                TMath.Store(largest.Aggregate(TMath.Zero, (sum, value) => TMath.AddUp(sum, TMath.Broadcast(value))), ref work[0], 0);
                ExpectedSums[lane] = work[0];
            }

            fixed (T* first = values, room = work)
            {
                TVector thresholds = LaneLists<TMath, TVector, T>.Largest(first, Stride, lengths, k, lowest, room, out TVector sums);
                TMath.Store(thresholds, ref Thresholds[0], 0);
                TMath.Store(sums, ref Sums[0], 0);
            }
        }
    }
}
