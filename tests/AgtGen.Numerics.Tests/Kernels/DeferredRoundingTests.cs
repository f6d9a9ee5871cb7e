using AgtGen.Kernels;
using AgtGen.Testing.Exact;
using static AgtGen.Numerics.Tests.Kernels.BlockwiseAggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Sums that round to nearest and pay for it once: numbers for which nothing but that payment keeps the bounds.</summary>
public sealed class DeferredRoundingTests
{
    private const int Count = 512;

    /// <summary>Less than half of what separates 1 from the next number, so that one at a time is lost beside it.</summary>
    private const float Lost = 0.75f / (1 << 24);

    /// <summary>So little that norms are hardly more than those of the terms, and a debt that counts one rounding for many is too small.</summary>
    private const float Width = 1f / (1 << 20);

    public static TheoryData<string, OperandFact> Cases
    {
        get
        {
            TheoryData<string, OperandFact> cases = [];
            foreach (VectorPathName path in VectorPath.Supported)
            {
                foreach (OperandFact fact in Enum.GetValues<OperandFact>())
                {
                    cases.Add(path.ToString(), fact);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Aggregate_TermsThatAreLostBesideLargerOnes_AreInTheBounds(string path, OperandFact fact)
    {
        // In each lane small ones are lost beside 1, which then is taken away again: nothing is left that any later rounding could step away from.
        int lanes = KernelPaths.Parse(path) switch { VectorPathName.Avx512 => 16, VectorPathName.Vector256 => 8, VectorPathName.Vector128 => 4, _ => 1 };
        float Term(int sample) => (sample / lanes % 8) switch { 0 => 1, 7 => -1, _ => Lost };
        foreach (bool isUpper in new[] { false, true })
        {
            AggregationCase<float> batch = new(new Random(71), Count, 0, fact);
            Set(batch, sample => isUpper ? (Term(sample) - Width, Term(sample)) : (-Term(sample), Width - Term(sample)), activation: 1);
            Check(path, batch);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Aggregate_SumsPastTheLargestNumber_AreBoundedStill(string path, OperandFact fact)
    {
        foreach (float sign in new[] { -1, 1 })
        {
            AggregationCase<float> batch = new(new Random(72), Count, 0, fact);
            Set(batch, _ => Huge(sign), activation: 1e8f);
            Check(path, batch);
        }
    }

    [Fact]
    public void SizesOf_ValuesThatChangedSince_AreThoseOfTheNewOnes()
    {
        BatchSlots<float> slots = new AggregationCase<float>(new Random(73), Count, 0, OperandFact.General).Passes.WeightPerturbed;
        foreach (float value in new[] { 2, 0.25f, 1e-30f })
        {
            TileBounds<float> bounds = slots.Bounds(1, 3);
            bounds.Lower.Fill(-3 * value);
            bounds.Upper.Fill(value);

            Assert.Equal(new(value, 3 * value), slots.SizesOf<ScalarMath<float>, float>(1, 3));
            Assert.Equal(new(value, 3 * value), slots.SizesOf<ScalarMath<float>, float>(1, 3));
        }
    }

    /// <summary>Bounds of one sign, of which a handful times 10^8 overflows.</summary>
    private static (float Lower, float Upper) Huge(float sign) => (float.Min(sign * 2.9e30f, sign * 3e30f), float.Max(sign * 2.9e30f, sign * 3e30f));

    /// <summary>The bounds of the mean of the first matrix's gradient hold the exact ones.</summary>
    private static void Check(string path, AggregationCase<float> batch)
    {
        AggregationRule rule = new(AggregationKind.Removal, 0, double.PositiveInfinity);
        float[] result = Aggregate(KernelPaths.Parse(path), new(batch.Plan, batch.Passes), 0, rule, batch.Scratch, AggregationCase<float>.Rows);
        ExactInterval sum = ExactInterval.Zero;
        for (int sample = 0; sample < Count; sample++)
        {
            sum += AggregationCase<float>.Entry(batch.Passes.WeightPerturbed, batch.Plan.WeightPerturbed, 0, 0, 0, sample);
        }

        int entries = result.Length / 3;
        Assert.All(result[entries..(2 * entries)], lower => IsAtLeast(-lower, -sum.Lower));
        Assert.All(result[(2 * entries)..], upper => IsAtLeast(upper, sum.Upper));

        void IsAtLeast(float bound, Dyadic exact)
        {
            Assert.False(float.IsNaN(bound) || float.IsNegativeInfinity(bound), $"{path}: {bound}");
            Assert.True(float.IsPositiveInfinity(bound) || ((Dyadic.From(bound) * new Dyadic(Count, 0)) - exact).Significand.Sign >= 0, $"{path}: {bound:R} is below the mean of the samples.");
        }
    }

    /// <summary>Gives all rows of a sample the same bounds, and all columns the same activation.</summary>
    private static void Set(AggregationCase<float> batch, Func<int, (float Lower, float Upper)> delta, float activation)
    {
        for (int sample = 0; sample < Count; sample++)
        {
            (int tile, int lane) = int.DivRem(sample, Tile.Samples);
            Fill(batch.Passes.WeightPerturbed.Bounds(2, tile), lane, delta(sample));
            Fill(batch.Passes.WeightPerturbed.Bounds(1, tile), lane, (activation, activation));
        }
    }

    private static void Fill(TileBounds<float> slot, int lane, (float Lower, float Upper) bounds)
    {
        for (int i = lane; i < slot.Lower.Length; i += Tile.Samples)
        {
            (slot.Lower[i], slot.Upper[i]) = bounds;
        }
    }
}
