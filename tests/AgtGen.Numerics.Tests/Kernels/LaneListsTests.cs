using System.Numerics;
using AgtGen.Kernels.Aggregation;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Lists side by side in the lanes of a register.</summary>
public sealed class LaneListsTests
{
    private const int Lanes = 16;

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void LargestSum_ListsOfAnyLengths_IsTheirSortedSumAndThreshold(string path)
    {
        Check<float>(KernelPaths.Parse(path));
        Check<double>(KernelPaths.Parse(path));
    }

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(71);
        for (int longest = 1; longest <= LaneLists<ScalarMath<T>, T, T>.Most; longest++)
        {
            T[][] lists = [.. Enumerable.Range(0, Lanes).Select(_ => RandomList<T>(random, longest))];
            int k = 1 + random.Next(longest);
            Lists<T> kernel = new() { Values = lists, K = k };
            VectorPath.Run<T, Lists<T>>(path, ref kernel);
            for (int lane = 0; lane < kernel.Count; lane++)
            {
                // Shorter lists end with zeros.
                T[] largest = [.. lists[lane].Concat(Enumerable.Repeat(T.Zero, k)).OrderDescending().Take(k)];
                Assert.Equal(largest[^1], kernel.Thresholds[lane]);
                Dyadic exact = largest.Select(Dyadic.From).Aggregate(Dyadic.Zero, ExactInterval.Add);
                BoundAssert.Below(-kernel.Sums[lane], -exact, k + 4, exact, $"{path} {typeof(T).Name} longest {longest} k {k} lane {lane}");
            }
        }
    }

    private static T[] RandomList<T>(Random random, int longest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, random.Next(longest + 1)).Select(_ => T.CreateChecked(random.Next(3) == 0 ? random.Next(3) : random.NextDouble()))];

    private ref struct Lists<T> : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public required T[][] Values { get; init; }

        public required int K { get; init; }

        public T[] Sums { get; private set; }

        public T[] Thresholds { get; private set; }

        public int Count { get; private set; }

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            Count = TMath.Count;
            (Sums, Thresholds) = (new T[Count], new T[Count]);
            LaneLists<TMath, TVector, T> lists = new(new T[LaneLists<TMath, TVector, T>.Most * Count], T.Zero);
            for (int lane = 0; lane < Count; lane++)
            {
                lists.Set(lane, Values[lane]);
            }

            TMath.Store(lists.LargestSum(K, Thresholds), ref Sums[0], 0);
        }
    }
}
