using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The k-th largest value and the proof of the sum of the k largest.</summary>
public sealed class SelectionTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void KthLargest_TiesInfinitiesAndAnyHint_EqualsSorting(string path)
    {
        Check<float>(KernelPaths.Parse(path));
        Check<double>(KernelPaths.Parse(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void KthLargest_OneFiniteValueBesideInfinities_EqualsSorting(string path)
    {
        float[] values = [.. Enumerable.Range(0, 100).Select(i => (i % 4) switch { 0 => float.PositiveInfinity, 1 => float.NegativeInfinity, _ => 1f })];
        float[] sorted = [.. values.OrderDescending()];
        for (int k = 1; k <= values.Length; k++)
        {
            Largest<float> kernel = new() { Values = values, Count = k, Threshold = 0, Work = new float[2 * (values.Length + 64)] };
            VectorPath.Run<float, Largest<float>>(KernelPaths.Parse(path), ref kernel);
            Assert.Equal(sorted[k - 1], kernel.Threshold);
        }
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(1f)]
    public void SumOfLargest_MoreEqualValuesThanFloatCounts_IsAtLeastTheirSum(float value)
    {
        // None lies above the k-th largest, so the sum is k times that: k is no float.
        const int Count = (1 << 24) + 3;
        float[] values = new float[Count];
        Array.Fill(values, value);
        foreach (int k in new[] { (1 << 24) + 1, Count })
        {
            Largest<float> kernel = new() { Values = values, Count = k, Threshold = value, Work = new float[2 * (Count + Tile.Samples)] };
            VectorPath.Run<float, Largest<float>>(VectorPath.Best, ref kernel);
            Assert.InRange(kernel.Sum, k * (double)value, (k * (double)value) + 4);
        }
    }

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(51);
        for (int count = 1; count <= 400; count += 1 + (count / 8))
        {
            T[] values = [.. Enumerable.Range(0, count).Select(_ => random.Next(4) switch
            {
                0 => T.CreateChecked(random.Next(3)),
                1 when count % 3 == 0 => T.NegativeInfinity,
                2 when count % 5 == 0 => T.PositiveInfinity,
                _ => T.CreateChecked((2 * random.NextDouble()) - 1),
            })];
            T[] sorted = [.. values.OrderDescending()];
            foreach (int k in new[] { 1, 2, count / 3, count / 2, count - 1, count }.Where(k => k >= 1 && k <= count).Distinct())
            {
                T hint = random.Next(3) switch { 0 => T.Zero, 1 => T.NegativeInfinity, _ => T.CreateChecked(random.NextDouble()) };
                T[] copy = [.. values];
                Largest<T> kernel = new() { Values = copy, Count = k, Threshold = hint, Work = new T[2 * (count + 64)] };
                VectorPath.Run<T, Largest<T>>(path, ref kernel);
                Assert.Equal(sorted[k - 1], kernel.Threshold);
                Assert.Equal(values, copy);
                Assert.False(T.IsNaN(kernel.Sum));
                if (T.IsPositiveInfinity(sorted[0]))
                {
                    Assert.Equal(T.PositiveInfinity, kernel.Sum);
                }
                else if (T.IsFinite(sorted[k - 1]))
                {
                    Dyadic exact = sorted[..k].Select(Dyadic.From).Aggregate(Dyadic.Zero, ExactInterval.Add);
                    Dyadic magnitude = sorted[..k].Select(value => Dyadic.From(T.Abs(value))).Aggregate(new Dyadic(k, 0), ExactInterval.Add);
                    BoundAssert.Below(-kernel.Sum, -exact, count + 4, magnitude, $"{path} count {count} k {k}");
                }
            }
        }
    }

    private ref struct Largest<T> : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public required ReadOnlySpan<T> Values { get; init; }

        public required int Count { get; init; }

        public required Span<T> Work { get; init; }

        public T Threshold { get; set; }

        public T Sum { get; private set; }

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            T threshold = Threshold;
            Sum = LargestSum<TMath, TVector, T>.Up(Values, Count, ref threshold, Work);
            Threshold = threshold;
        }
    }
}
