using System.Runtime.InteropServices;
using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Training;

/// <summary>Falsified passes: the runtime must notice.</summary>
public sealed class DefectTests
{
    private static readonly LabelledData<double> Data = SampleData.Classes<double>(100);
    private static readonly ModelPlan Plan = ((ICertifiableModel<double>)Classifier.Create(1)).Plan;
    private static readonly int Delta = Plan.Nominal[2].Terms[0].Delta;
    private static readonly BoundedPoisoning Threat = new() { Samples = 3, FeatureEpsilon = 0.01 };

    [Fact]
    public void Train_NominalOutsideItsBounds_Throws()
    {
        Meddled model = new(Classifier.Create(1)) { Nominal = pass => pass.Point(Delta)[5] += 0.5 };
        BoxViolationException exception = Assert.Throws<BoxViolationException>(() => CertifiedTrainerTests.Train(model, Data, new Removal()));
        Assert.Equal(1, exception.Step);
        Assert.Contains("weight", exception.Parameter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(-1e-9)]
    public void Train_BoundsOffByLittle_Throws(double distance)
    {
        // A million times what rounding explains here, and without effect on any test that compares with six digits.
        Meddled model = new(Classifier.Create(1)) { WeightPerturbed = pass => Change(pass.Bounds(Delta), (lower, upper) => (lower + distance, upper + distance)) };
        Assert.Throws<BoxViolationException>(() => CertifiedTrainerTests.Train(model, Data, new Removal()));
    }

    public static TheoryData<Optimizer> Optimizers => [.. Recipes.All];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Train_NominalOutsideItsBoundsUnderAnyOptimizer_Throws(Optimizer optimizer)
    {
        Meddled model = new(Classifier.Create(1)) { Nominal = pass => pass.Point(Delta)[5] += 0.5 };
        Assert.Throws<BoxViolationException>(() => CertifiedTrainerTests.Train(model, Data, new Removal(), optimizer with { Clip = null }));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Train_BoundsOffByLittleUnderAnyOptimizer_Throws(Optimizer optimizer)
    {
        Meddled model = new(Classifier.Create(1)) { WeightPerturbed = pass => Change(pass.Bounds(Delta), (lower, upper) => (lower + 1e-9, upper + 1e-9)) };
        Assert.Throws<BoxViolationException>(() => CertifiedTrainerTests.Train(model, Data, new Removal(), optimizer with { Clip = null }));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Train_NoThreatUnderAnyOptimizer_EndsInABoxOfRoundingWidth(Optimizer optimizer)
    {
        CertifiedRun<double> run = CertifiedTrainerTests.Train(Classifier.Create(1), Data, new Removal(), optimizer, new(4, 30));
        Assert.False(run.Status.IsVacuous);
        Assert.All(run.Parameters, parameter => Assert.InRange(parameter.Upper.ToArray().Zip(parameter.Lower.ToArray(), (u, l) => u - l).Max(), 0, 1e-11));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Train_BoundNotFiniteUnderAnyOptimizer_IsVacuousAndItsBoxEverything(Optimizer optimizer)
    {
        Meddled model = new(Classifier.Create(1)) { WeightPerturbed = pass => pass.Bounds(Delta).Upper[3] = double.PositiveInfinity };
        CertifiedRun<double> run = CertifiedTrainerTests.Train(model, Data, Threat, optimizer);
        Assert.Equal(1, run.Status.Step);
        Assert.All(run.Parameters, parameter => Assert.All(parameter.Upper.ToArray(), upper => Assert.Equal(double.PositiveInfinity, upper)));
        Assert.All(run.Parameters, parameter => Assert.All(parameter.Lower.ToArray(), lower => Assert.Equal(double.NegativeInfinity, lower)));
    }

    [Fact]
    public void Train_BoundsOfTheWrongSign_Throws()
    {
        Meddled model = new(Classifier.Create(1)) { WeightPerturbed = pass => Change(pass.Bounds(Delta), (lower, upper) => (-upper, -lower)) };
        Assert.Throws<BoxViolationException>(() => CertifiedTrainerTests.Train(model, Data, new Removal()));
    }

    [Fact]
    public void Train_NominalOfTheWrongSign_Throws()
    {
        Meddled model = new(Classifier.Create(1)) { Nominal = pass => Negate(pass.Point(Delta)) };
        Assert.Throws<BoxViolationException>(() => CertifiedTrainerTests.Train(model, Data, new Removal()));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.001)]
    public void Train_BoxShrunkPastTheRun_Throws(double part)
    {
        // After the first step the box loses a part of what is above the nominal value, and all that is below; the second step hardly moves anything.
        TrainingOptions<double> options = new() { StepCompleted = (step, model) => Shrink(model, step == 1 ? part : 0) };
        BoxViolationException exception = Assert.Throws<BoxViolationException>(() => CertifiedTrainer.Train(
            Classifier.Create(1), Data, new Sgd(0.2, decay: 1e9), new Schedule(2, 100), new Removal { Samples = 5 }, options));
        Assert.Equal(2, exception.Step);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Train_BoundNotFinite_IsVacuous(double value)
    {
        Meddled weights = new(Classifier.Create(1)) { WeightPerturbed = pass => pass.Bounds(Delta).Upper[3] = value };
        Meddled inputs = new(Classifier.Create(1)) { InputPerturbed = pass => pass.Bounds(Delta).Lower[70] = -value };
        foreach (Meddled model in new[] { weights, inputs })
        {
            CertifiedRun<double> run = CertifiedTrainerTests.Train(model, Data, Threat);
            Assert.Equal(1, run.Status.Step);
            Assert.All(run.Stability(Data), verdict => Assert.Equal(Verdict.Unknown, verdict));
            AccuracyBounds accuracy = run.Accuracy(Data);
            Assert.Equal((0d, 1d, 0d), (accuracy.Lower, accuracy.Upper, accuracy.Certified));
            MetricBounds loss = run.MeanLoss(Data);
            Assert.Equal((0d, double.PositiveInfinity), (loss.Lower, loss.Upper));
        }
    }

    [Fact]
    public void Train_NominalNotFinite_Throws()
    {
        Meddled model = new(Classifier.Create(1)) { Nominal = pass => pass.Point(Delta)[0] = double.NaN };
        Assert.Equal(1, Assert.Throws<TrainingDivergedException>(() => CertifiedTrainerTests.Train(model, Data, new Removal())).Step);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Evaluate_MarginNotFinite_IsUnknownForThatSampleOnly(double value)
    {
        Meddled model = new(Classifier.Create(1))
        {
            Evaluation = pass => (pass.Bounds(Plan.StableSlot).Lower[2], pass.Bounds(Plan.ExcludedSlot).Lower[2]) = (value, value),
        };
        CertifiedRun<double> run = CertifiedTrainerTests.Train(model, Data, new Removal());
        Assert.Equal([0, 1, 3], run.Stability(Data.Take(4)).Select((verdict, i) => (verdict, i)).Where(pair => pair.verdict == Verdict.Certified).Select(pair => pair.i));
        Assert.Equal(double.PositiveInfinity, run.MeanLoss(Data).Upper);
    }

    [Fact]
    public void Train_PassThrows_GivesThatException()
    {
        Meddled model = new(Classifier.Create(1)) { WeightPerturbed = _ => throw new InvalidTimeZoneException("x") };
        Assert.Throws<InvalidTimeZoneException>(() => CertifiedTrainerTests.Train(model, Data, Threat, options: new() { MaxDegreeOfParallelism = 2 }));
    }

    private static void Change(TileBounds<double> bounds, Func<double, double, (double Lower, double Upper)> change)
    {
        for (int i = 0; i < bounds.Lower.Length; i++)
        {
            (bounds.Lower[i], bounds.Upper[i]) = change(bounds.Lower[i], bounds.Upper[i]);
        }
    }

    private static void Shrink(CertifiedModel<double> model, double part)
    {
        foreach (CertifiedParameter<double> parameter in part == 0 ? [] : model.Parameters)
        {
            Span<double> lower = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(parameter.Lower), parameter.Lower.Length);
            for (int i = 0; i < lower.Length; i++)
            {
                lower[i] = parameter.Nominal[i] + (part * (parameter.Upper[i] - parameter.Nominal[i]));
            }
        }
    }

    private static void Negate(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = -value;
        }
    }
}
