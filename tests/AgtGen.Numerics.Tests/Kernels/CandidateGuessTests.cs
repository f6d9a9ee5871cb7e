using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Floors for the next batch. They have no influence on a bound, but a bad one costs a second sweep or a selection from everything.</summary>
public sealed class CandidateGuessTests
{
    private const int K = 20;

    private static readonly int Target = CandidateGuess<float>.Target(K);

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Next_AsManyAsWanted_KeepsTheFloor(string path) => Assert.Equal(1, Next(path, floor: 1, threshold: 3, count: Target), 0.001f);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Next_TooManyOrTooFew_MovesByNoMoreThanHalfTheDistance(string path)
    {
        Assert.Equal(2, Next(path, floor: 1, threshold: 3, count: 10 * Target), 0.001f);
        Assert.Equal(0.5f, Next(path, floor: 1, threshold: 2, count: K), 0.001f);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Next_ManyEqualToTheThreshold_IsJustBelowThem(string path)
    {
        foreach (float shared in new[] { 3, 4, 0.1f, -0.1f, 0, float.Epsilon, -float.Epsilon, 1e-38f, 1e38f })
        {
            Assert.Equal(MathF.BitDecrement(shared), Next(path, floor: shared, threshold: shared, count: 500));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Next_NoFiniteThresholdOrFloor_KnowsNothing(string path)
    {
        Assert.True(float.IsNaN(Next(path, floor: 0, threshold: float.PositiveInfinity, count: Target)));
        Assert.True(float.IsNaN(Next(path, floor: float.NegativeInfinity, threshold: float.NegativeInfinity, count: 3)));
        Assert.True(float.IsNaN(Next(path, floor: float.NegativeInfinity, threshold: 1, count: 500)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Next_FloorAboveTheZerosOfInactiveUnits_GoesNoFurtherThanJustBelowThem(string path)
    {
        int enough = K + ((Target - K) / 2);
        Assert.Equal(0, Next(path, floor: 0, threshold: 1, count: enough));
        Assert.Equal(MathF.BitDecrement(0), Next(path, floor: 0, threshold: 1, count: enough - 1));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Next_ZerosThatAreCounted_StaysAtThem(string path)
    {
        Assert.Equal(0, Next(path, floor: 0, threshold: 0, count: 500, zeros: K));
        Assert.Equal(0, Next(path, floor: 0, threshold: 1, count: K, zeros: K));
        Assert.Equal(MathF.BitDecrement(0), Next(path, floor: 0, threshold: 0, count: 500, zeros: K - 1));
    }

    [Fact]
    public void Serves_FloorsThatMostlyFail_IsNoUntilTheyServeAgain()
    {
        CandidateGuess<float> guess = new(1);
        Assert.True(guess.Serves);
        JudgeOften(guess, good: 1);
        Assert.False(guess.Serves);
        JudgeOften(guess, good: 4);
        Assert.True(guess.Serves);
    }

    private static void JudgeOften(CandidateGuess<float> guess, int good)
    {
        for (int i = 0; i < 100; i++)
        {
            guess.Judge(good, 4);
        }
    }

    private static float Next(string path, float floor, float threshold, int count, int zeros = 0)
    {
        Guess kernel = new() { Floor = floor, Threshold = threshold, Listed = count, Zeros = zeros };
        VectorPath.Run<float, Guess>(KernelPaths.Parse(path), ref kernel);
        return kernel.Result;
    }

    private ref struct Guess : IVectorKernel<float>
    {
        public required float Floor { get; init; }

        public required float Threshold { get; init; }

        public required int Listed { get; init; }

        public required int Zeros { get; init; }

        public float Result { get; private set; }

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, float>
            where TVector : struct
        {
            // Only the last lane holds the case; the others have listed nothing.
            int lanes = TMath.Count;
            float[] floors = new float[lanes], thresholds = new float[lanes];
            int[] counts = new int[lanes], zeros = new int[lanes];
            (floors[^1], thresholds[^1], counts[^1], zeros[^1]) = (Floor, Threshold, Listed, Zeros);
            CandidateGuess<float> guess = new(1);
            TVector next = guess.Next<TMath, TVector>(TMath.Load(ref floors[0], 0), TMath.Load(ref thresholds[0], 0), K, counts, zeros);
            TMath.Store(next, ref floors[0], 0);
            Result = floors[^1];
        }
    }
}
