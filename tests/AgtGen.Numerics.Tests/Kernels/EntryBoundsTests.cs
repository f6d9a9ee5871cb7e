using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>What a batch teaches about the next one.</summary>
public sealed class EntryBoundsTests
{
    private const int K = 5;
    private const int Columns = 8;

    public static TheoryData<string> Paths => KernelPaths.All;

    /// <summary>Removal, whose lists may begin at minus infinity: what stands in lanes beyond the last slot must not pass for a floor that nothing is known of.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void Begin_AfterABatch_KnowsTheFloorsOfAnyNumberOfSlots(string path)
    {
        AggregationCase<float> batch = new(new Random(73), 300, 0, OperandFact.NonNegative);
        for (int slots = 1; slots <= 3; slots++)
        {
            for (int width = 1; width <= 2; width++)
            {
                TwoBatches kernel = new() { Batch = batch, Slots = [.. Enumerable.Range(0, slots).Select(slot => new SweepSlot(2 * slot, width))] };
                VectorPath.Run<float, TwoBatches>(KernelPaths.Parse(path), ref kernel);
                Assert.True(kernel.IsBlindAtFirst);
                Assert.False(kernel.IsBlindLater);
            }
        }
    }

    private ref struct TwoBatches : IVectorKernel<float>
    {
        public required AggregationCase<float> Batch { get; init; }

        public required SweepSlot[] Slots { get; init; }

        public bool IsBlindAtFirst { get; private set; }

        public bool IsBlindLater { get; private set; }

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, float>
            where TVector : struct
        {
            AggregationScratch<float> scratch = Batch.Scratch;
            MeanBound<float> mean = new(Batch.Passes, new AggregationRule(AggregationKind.Removal, K, double.PositiveInfinity), scratch);
            EntryBounds<float> bounds = new(mean, new CandidateGuess<float>(Columns), Columns, new float[Columns], new float[Columns], scratch);
            IsBlindAtFirst = bounds.Begin<TMath, TVector>(Slots);
            for (int side = 0; side < Slots.Length * SweepSides<float>.Count; side++)
            {
                scratch.Floors[side] = 1;
                scratch.Listed[side] = CandidateGuess<float>.Target(K);
                for (int i = 0; i < scratch.Listed[side]; i++)
                {
                    scratch.Lists[(side * scratch.ListStride) + i] = 2 + i;
                }
            }

            bounds.End<TMath, TVector>(Slots);
            IsBlindLater = bounds.Begin<TMath, TVector>(Slots);
        }
    }
}
