using System.Numerics;
using AgtGen.Kernels.Aggregation;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Lists side by side in the lanes of a register.</summary>
public sealed class LaneListsTests
{
    private const int Most = LaneLists<ScalarMath<float>, float, float>.Most;

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
        Random random = new(72);
        double[] list = [.. Enumerable.Range(0, Most).Select(_ => random.NextDouble()).OrderDescending()];
        Lists<double> kernel = new([list], 0);
        VectorPath.Run<double, Lists<double>>(KernelPaths.Parse(path), ref kernel);
        Dyadic exact = Dyadic.Zero;
        for (int k = 1; k <= Most; k++)
        {
            exact = ExactInterval.Add(exact, Dyadic.From(list[k - 1]));
            BoundAssert.Below(-kernel.FirstSums[k - 1], -exact, k + 4, exact, $"{path} k {k}");
        }
    }

    [Fact]
    public unsafe void Largest_ListBeyondTheMost_IsRefused()
    {
        float[] values = new float[4 * Most];
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            fixed (float* list = values, work = &values[2 * Most])
            {
                LaneLists<ScalarMath<float>, float, float>.Largest(list, 0, [Most + 1], 1, 0, work, out _);
            }
        });
    }

    private static void Check<T>(VectorPathName path, double lowest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(71);
        for (int longest = 0; longest <= Most; longest++)
        {
            T[][] lists = [.. Enumerable.Range(0, 16).Select(_ => RandomList<T>(random, longest))];
            Lists<T> kernel = new(lists, T.CreateChecked(lowest));
            VectorPath.Run<T, Lists<T>>(path, ref kernel);
            Assert.Null(kernel.Difference);
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

    /// <summary>The kernel for every k, and beside it each list sorted on its own and added from the largest down.</summary>
    private ref struct Lists<T>(T[][] lists, T lowest) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>Sums of the first list.</summary>
        public T[] FirstSums { get; } = new T[Most];

        /// <summary>The first bits that are not those of the reference.</summary>
        public string? Difference { get; private set; }

        public unsafe void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            int count = TMath.Count;
            int stride = Most + (2 * count);
            T[][] inLanes = new T[count][], sorted = new T[count][];
            for (int lane = 0; lane < count; lane++)
            {
                inLanes[lane] = lists[lane % lists.Length];
                sorted[lane] = Sorted(inLanes[lane], lowest);
            }

            T[] values = new T[count * stride], work = new T[Most * count], found = new T[2 * count];
            TVector[] expected = new TVector[count];
            int[] lengths = [.. inLanes.Select(list => list.Length)];
            for (int k = 1; k <= Most; k++)
            {
                // What no list wrote is NaN: reading it would show.
                Array.Fill(values, T.NaN);
                Array.Fill(work, T.NaN);
                for (int lane = 0; lane < count; lane++)
                {
                    inLanes[lane].CopyTo(values, lane * stride);
                    expected[lane] = TMath.AddUp(expected[lane], TMath.Broadcast(sorted[lane][k - 1]));
                }

                fixed (T* first = values, room = work)
                {
                    TMath.Store(LaneLists<TMath, TVector, T>.Largest(first, stride, lengths, k, lowest, room, out TVector sums), ref found[0], 0);
                    TMath.Store(sums, ref found[count], 0);
                }

                FirstSums[k - 1] = found[count];
                for (int lane = 0; lane < count; lane++)
                {
                    TMath.Store(expected[lane], ref work[0], 0);
                    if (!found[lane].Equals(sorted[lane][k - 1]) || !found[count + lane].Equals(work[0]))
                    {
                        Difference ??= $"{typeof(TMath).Name} k {k} lane {lane} of {lengths[lane]}: threshold {found[lane]} for {sorted[lane][k - 1]}, sum {found[count + lane]} for {work[0]}";
                    }
                }
            }
        }

        /// <summary>A list in descending order, and as many of the lowest as are missing.</summary>
        private static T[] Sorted(T[] list, T lowest)
        {
            T[] sorted = new T[Most];
            Array.Fill(sorted, lowest);
            list.CopyTo(sorted, 0);
            Array.Sort(sorted);
            Array.Reverse(sorted);
            return sorted;
        }
    }
}
