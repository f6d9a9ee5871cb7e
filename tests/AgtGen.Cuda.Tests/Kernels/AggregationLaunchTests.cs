using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Mean gradients on a device against the definition in fractions: every rule of a threat, budgets from none to all, samples that must stay, clips, and batches on either side of what is staged.</summary>
public sealed class AggregationLaunchTests
{
    /// <summary>Samples, budget.</summary>
    public static TheoryData<int, int> Batches => new() { { 1, 0 }, { 5, 1 }, { 16, 3 }, { 70, 4 }, { 130, 9 }, { 33, 32 } };

    [Theory]
    [MemberData(nameof(Batches))]
    public void BoundedPerturbation_EveryFact_IsTheTightBound(int samples, int affected)
    {
        Check(samples, affected, AggregationKind.BoundedPerturbation, OperandFact.Point, OperandFact.General);
        Check(samples, affected, AggregationKind.BoundedPerturbation, OperandFact.Point, OperandFact.NonNegative);
        Check(samples, affected, AggregationKind.BoundedPerturbation, OperandFact.NonNegative, OperandFact.NonNegative);
        Check(samples, affected, AggregationKind.BoundedPerturbation, OperandFact.General, OperandFact.General);
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Removal_EveryFact_IsTheTightBound(int samples, int affected)
    {
        Check(samples, affected, AggregationKind.Removal, OperandFact.Point, OperandFact.General);
        Check(samples, affected, AggregationKind.Removal, OperandFact.NonNegative, OperandFact.General);
        Check(samples, affected, AggregationKind.Removal, OperandFact.General, OperandFact.General, clip: 0.7);
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Removal_SamplesThatStay_IsTheWorstOfFewer(int samples, int affected) =>
        Check(samples, affected, AggregationKind.Removal, OperandFact.Point, OperandFact.General, trusted: samples / 3);

    [Theory]
    [MemberData(nameof(Batches))]
    public void Removal_FixedDivisor_IsTheWorstOfFewer(int samples, int affected) =>
        Check(samples, affected, AggregationKind.Removal, OperandFact.Point, OperandFact.General, keepsDivisor: true);

    [Theory]
    [MemberData(nameof(Batches))]
    public void Substitution_AtTheClip_IsTheTightBound(int samples, int affected)
    {
        Check(samples, affected, AggregationKind.Substitution, OperandFact.Point, OperandFact.General, clip: 0.3);
        Check(samples, affected, AggregationKind.Substitution, OperandFact.General, OperandFact.General, clip: 0.1, trusted: samples / 4);
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Addition_AtTheClip_IsTheWorseOfNoneAndAll(int samples, int affected)
    {
        Check(samples, affected, AggregationKind.Addition, OperandFact.Point, OperandFact.General, clip: 0.3);
        Check(samples, affected, AggregationKind.Addition, OperandFact.General, OperandFact.General, clip: 0.1, keepsDivisor: true);
    }

    /// <summary>Gradients of 0 and a divisor that is a power of two: what is left is the rounding of what added samples contribute.</summary>
    [Fact]
    public void Addition_ToABatchWithoutGradients_RoundsOutward()
    {
        const int Added = 7;
        const double Clip = 0.3;
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, 1);
        DevicePointer zeros = run.Copy(new float[64]).Pointer;
        using DeviceBuffer<int> trusted = new(context, 64);
        trusted.CopyFrom(new int[64]);
        using DeviceBuffer<float> mean = run.Copy([1]), lower = run.Copy([1]), upper = run.Copy([1]);
        DeviceFactors<float> nothing = new(new(zeros, zeros, 1), null);
        AggregationLaunch.Aggregate(
            run.Pass.Launcher, new(1, trusted.Pointer, false), new(AggregationKind.Addition, Added, Clip), (OperandFact.Point, OperandFact.General), nothing, nothing, nothing, default,
            new DeviceParameter<float>(mean.Pointer, lower.Pointer, upper.Pointer, 1, 1));
        BigRational exact = Added * BigRational.FromDouble(Clip) / (Added + 1), least = BigRational.FromDouble(DeviceRun<float>.Read(lower)[0]);

        Assert.Equal(0, DeviceRun<float>.Read(mean)[0]);
        Assert.Equal(least, -BigRational.FromDouble(DeviceRun<float>.Read(upper)[0]));
        Assert.True(least <= -exact && -exact - least <= exact * 4 / (BigRational)(BigInteger.One << 24));
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void BoundedPerturbation_DeltaAlone_IsTheTightBound(int samples, int affected) =>
        Check(samples, affected, AggregationKind.BoundedPerturbation, OperandFact.General, OperandFact.General, hasActivation: false, clip: 0.5, trusted: samples / 5);

    [Fact]
    public void Aggregate_RuleWithoutAKernel_IsRefused()
    {
        using CudaContext context = StandIn.Checked.Open();
        AggregationRule rule = new(AggregationKind.Removal, 1, 1) { Beside = 1 };
        Assert.Throws<ArgumentException>(() => AggregationLaunch.Aggregate<double>(
            new(context), new(4, default, false), rule, (OperandFact.Point, OperandFact.General), default, default, default, default, new(default, default, default, 1, 1)));
        Assert.Throws<ArgumentException>(() => AggregationLaunch.Aggregate<double>(
            new(context), new(4, default, false), new(AggregationKind.Removal, 4, 1), (OperandFact.Point, OperandFact.General), default, default, default, default, new(default, default, default, 1, 1)));
    }

    private static void Check(
        int samples, int affected, AggregationKind kind, OperandFact own, OperandFact moved, double clip = double.PositiveInfinity, int trusted = 0, bool keepsDivisor = false, bool hasActivation = true)
    {
        AggregationRule rule = new(kind, Math.Min(affected, samples - trusted), clip) { KeepsDivisor = keepsDivisor };
        foreach ((int rows, int columns) in new[] { (1, 1), (33, 2), (3, 35) })
        {
            AggregationCase<float>.Create(samples, rows, hasActivation ? columns : 1, own, moved, trusted, hasActivation).Check(rule);
            AggregationCase<double>.Create(samples, rows, hasActivation ? columns : 1, own, moved, trusted, hasActivation).Check(rule);
        }
    }
}
