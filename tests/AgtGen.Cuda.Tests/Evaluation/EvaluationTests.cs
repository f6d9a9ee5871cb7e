using System.Numerics;
using System.Text.RegularExpressions;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Tests.OnDevice;
using AgtGen.Cuda.Tests.Training.Models;
using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Models;

namespace AgtGen.Cuda.Tests.Evaluation;

/// <summary>Evaluations on the device, beside the processor's.</summary>
public sealed partial class EvaluationTests
{
    /// <summary>A model for each loss, by its name in loss.cu.</summary>
    private static readonly Dictionary<string, Func<ICertifiableModel<double>>> Losses = new()
    {
        ["cross_entropy"] = () => SmallClassifier.Create(1),
        ["smoothed_cross_entropy"] = () => SmoothedClassifier.Create(1),
        ["binary_cross_entropy"] = () => SmallBinary.Create(1),
        ["focal"] = () => FocalClassifier.Create(1),
        ["binary_focal"] = () => FocalBinary.Create(1),
        ["hinge"] = () => SmallHinge.Create(1),
        ["squared_hinge"] = () => MixedNet.Create(1),
        ["multi_margin"] = () => SmallMargin.Create(1),
        ["squared_error"] = () => SmallRegression.Create(1),
        ["absolute_error"] = () => LeakyRegression.Create(1),
        ["smooth_l1"] = () => SigmoidRegression.Create(1),
        ["huber"] = () => EluRegression.Create(1),
    };

    /// <summary>Models with something else in them: layers of one kind each, terms of a loss, weights of classes, a range of the input, a head alone.</summary>
    private static readonly Dictionary<string, Func<ICertifiableModel<double>>> Others = new()
    {
        ["convolutions"] = () => SmallConvolutional.Create(1),
        ["pools"] = () => PooledClassifier.Create(1),
        ["normalisation"] = () => LayerNormClassifier.Create(1),
        ["dropout"] = () => DropoutClassifier.Create(1),
        ["several losses"] = () => SummedClassifier.Create(1),
        ["several errors"] = () => SummedRegression.Create(1),
        ["weights"] = () => WeightedClassifier.Create(1),
        ["range"] = () => UnitInputClassifier.Create(1),
        ["head"] = () => LinearClassifier.Create(1),
        ["one output"] = () => LinearHinge.Create(1),
        ["arranged"] = () => ArrangedClassifier.Create(1),
    };

    private static readonly Dictionary<string, Func<ICertifiableModel<float>>> Floats = new()
    {
        ["classifier"] = () => SmallFloatClassifier.Create(1),
        ["binary"] = () => SmallFloatBinary.Create(1),
        ["hinge"] = () => DeepFloatHinge.Create(1),
        ["margin"] = () => TinyFloatMargin.Create(1),
        ["regression"] = () => ScaledFloatRegression.Create(1),
        ["mixed"] = () => MixedFloatNet.Create(1),
    };

    public static TheoryData<string> DoubleNames => [.. Losses.Keys, .. Others.Keys];

    public static TheoryData<string> FloatNames => [.. Floats.Keys];

    [Fact]
    public void Losses_AreThoseWithKernels() =>
        Assert.Equal(LossName().Matches(KernelModules.Ptx("loss")).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal), Losses.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(DoubleNames))]
    public void Evaluate_Double_GivesWhatTheProcessorGives(string name) => Check((Losses.GetValueOrDefault(name) ?? Others[name])());

    [Theory]
    [MemberData(nameof(FloatNames))]
    public void Evaluate_Float_GivesWhatTheProcessorGives(string name) => Check(Floats[name]());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 1)]
    [InlineData(65, 1)]
    [InlineData(64 * 5, 2)]
    [InlineData((64 * 5) + 1, 2)]
    [InlineData((64 * 6) - 1, 3)]
    public void Evaluate_SomeTilesAtOnce_GivesWhatAllAtOnceGive(int rows, int tiles)
    {
        EvaluatedBox<double> box = EvaluatedBox<double>.Draw(SmallClassifier.Create(1), rows, 0.03);

        AssertSame(box.There(), box.There(tiles: tiles));
        box.Compare(box.Here(), box.There(tiles: tiles));
    }

    // The slow one looks at every access: inside of its allocation, and in no race with another thread's.
    [Theory]
    [InlineData("cross_entropy")]
    [InlineData("convolutions")]
    [InlineData("head")]
    [NeedsStandIn]
    public void Evaluate_WithEveryAccessWatched_GivesTheSameBits(string name)
    {
        EvaluatedBox<double> box = EvaluatedBox<double>.Draw((Losses.GetValueOrDefault(name) ?? Others[name])(), 70, 0.03);

        AssertSame(box.There(), box.There(CudaDevice.Get(StandIn.Checked.Library, 0)));
    }

    [Fact]
    public void Evaluate_BoundsThatOverflowOnTheWay_HaveNoBoundsForTheseSamplesOnly()
    {
        // What is behind a hard tanh is finite again.
        EvaluatedBox<double> box = EvaluatedBox<double>.Draw(HardTanhClassifier.Create(1), 200, 0);
        box.Box[0].Upper[2] = 1e300;
        double[][] rows = [.. Enumerable.Range(0, 200).Select(row => box.Data.Row(row).ToArray())];
        foreach (double[] row in rows.Where((_, index) => index % 7 == 3 && index > 64))
        {
            row[2] = 1e10;
        }

        box = box with { Data = new LabelledData<double>(rows, [.. Enumerable.Range(0, 200).Select(row => box.Data.Label(row))]) };
        ModelEvaluation<double> here = box.Here(), there = box.There(tiles: 2);
        box.Compare(here, there);

        Assert.Equal(20, Enumerable.Range(0, 200).Count(row => double.IsNegativeInfinity(there.MarginInBox(row))));
        Assert.All(Enumerable.Range(0, 200), row => Assert.Equal(row % 7 == 3 && row > 64, double.IsNegativeInfinity(there.MarginInBox(row)) && double.IsInfinity(there.Outputs.UpperValues[3 * row])));
    }

    [Fact]
    public void Evaluate_BoxWithABoundThatIsNotFinite_HasNoBounds()
    {
        EvaluatedBox<double> box = EvaluatedBox<double>.Draw(SmallClassifier.Create(1), 70, 0);
        box.Box[0].Lower[1] = double.NegativeInfinity;

        ModelEvaluation<double> there = box.There();
        box.Compare(box.Here(), there);
        Assert.All(Enumerable.Range(0, 70), row => Assert.True(double.IsNegativeInfinity(there.MarginInBox(row))));
    }

    [Fact]
    public void Evaluate_ParameterThatIsNoNumber_ThrowsAsTheProcessorDoes()
    {
        EvaluatedBox<double> box = EvaluatedBox<double>.Draw(SmallClassifier.Create(1), 70, 0);
        box.Box[0].Nominal[1] = double.NaN;

        Assert.Equal(Assert.Throws<ArithmeticException>(box.Here).Message, Assert.Throws<ArithmeticException>(() => box.There()).Message);
    }

    private static void Check<T>(ICertifiableModel<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((int rows, double radius) in ((int, double)[])[(150, 0), (150, 0.03), (1, 0.03)])
        {
            EvaluatedBox<T> box = EvaluatedBox<T>.Draw(model, rows, radius);
            ModelEvaluation<T> here = box.Here();
            box.Compare(here, box.There());

            // Nothing is compared that says nothing.
            Assert.All(here.Outputs.LowerValues.Zip(here.Outputs.UpperValues), pair => Assert.True(pair.First < pair.Second && T.IsFinite(pair.Second - pair.First)));
            Assert.All(here.LossLower.Zip(here.LossUpper), pair => Assert.True(pair.First <= pair.Second && T.IsFinite(pair.Second)));
        }
    }

    private static void AssertSame(ModelEvaluation<double> expected, ModelEvaluation<double> actual)
    {
        Assert.Equal(expected.Outputs.LowerValues, actual.Outputs.LowerValues);
        Assert.Equal(expected.Outputs.NominalValues, actual.Outputs.NominalValues);
        Assert.Equal(expected.Outputs.UpperValues, actual.Outputs.UpperValues);
        Assert.Equal(expected.LossLower, actual.LossLower);
        Assert.Equal(expected.LossUpper, actual.LossUpper);
        Assert.Equal(Enumerable.Range(0, expected.Predicted.Length).Select(expected.MarginInBox), Enumerable.Range(0, expected.Predicted.Length).Select(actual.MarginInBox));
    }

    [GeneratedRegex(@"\.entry\s+(\w+)_gradient_nominal_f64\b")]
    private static partial Regex LossName();
}
