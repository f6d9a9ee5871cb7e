using AgtGen.Data;
using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Files;
using AgtGen.Encoding.Models;
using AgtGen.Encoding.Relaxations;
using AgtGen.Encoding.Search;
using AgtGen.Encoding.Tests.Models.Nets;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Encoding.Tests.Models;

public class ModelEncoderTests
{
    private static readonly Schedule twoSteps = new(epochs: 2, batchSize: 4);
    private static readonly Removal one = new() { Samples = 1, Budget = Budget.PerDataSet };

    public static TheoryData<Sgd, ThreatModel, string> Refused => new()
    {
        { new Sgd(0.1, momentum: 0.5), one, "plain descent" },
        { new Sgd(0.1, l1: 0.5), one, "plain descent" },
        { new Sgd(0.1) { Clip = Clip.Norm(1) }, one, "use Clip.Value" },
        { new Sgd(0.1), new Substitution { Samples = 1 }, "AGT4001" },
        { new Sgd(0.1), new Removal { Samples = 4 }, "AGT4002" },
        { new Sgd(0.1), new BoundedPoisoning { Samples = 1, LabelSamples = 1 }, "AGT4008" },
        { new Sgd(0.1), new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = 0.5 }, "AGT4009" },
        { new Sgd(1e300), one, "AGT5005" },
        { new Sgd(0.1), new KnownRemoval { Rows = new([1]) }, "no encoding of KnownRemoval" },
        { new Sgd(0.1) { Clip = Clip.Value(1) }, new Addition { Samples = 1 }, "no encoding of Addition" },
        { new Sgd(0.1), new Removal { Samples = 1, HasFixedDivisor = true }, "no encoding of Removal" },
        { new Sgd(0.1), new Removal { Samples = 1, Rows = new([999]) }, "row 999" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Encode_OfWhatHasNoEncoding_IsRefusedWithTheReason(Sgd optimizer, ThreatModel threat, string reason) => Assert.Contains(
        reason, Assert.ThrowsAny<ArgumentException>(() => ModelEncoder.Encode(EncodedModels.Create("ReluHingeNet", new(1)), Data(), optimizer, new Schedule(epochs: 4, batchSize: 4), threat)).Message, StringComparison.Ordinal);

    [Fact]
    public void Encode_WithoutABudget_HasNoVariables() =>
        Assert.Empty(ModelEncoder.Encode(EncodedModels.Create("ReluHingeNet", new(1)), Data(), new Sgd(0.1), twoSteps, new Removal()).Model.Variables);

    [Fact]
    public void Encode_OfTrustedRows_LeavesThemAsTheyAre()
    {
        LabelledData<double> data = Data();
        data = data.AsTrusted();

        Assert.Empty(ModelEncoder.Encode(EncodedModels.Create("ReluHingeNet", new(1)), data, new Sgd(0.1), twoSteps, one).Model.Variables);
    }

    [Fact]
    public void Encode_WithABudgetOfTheDataSet_HasOneBinaryASampleForAllSteps()
    {
        ModelEncoding<double> ofDataSet = ModelEncoder.Encode(EncodedModels.Create("SquaredLine", new(1)), Data(), new Sgd(0.1), twoSteps, one);
        ModelEncoding<double> ofBatches = ModelEncoder.Encode(EncodedModels.Create("SquaredLine", new(1)), Data(), new Sgd(0.1), twoSteps, one with { Budget = Budget.PerBatch });

        Assert.Equal((4, 8), (ofDataSet.Model.BinaryCount, ofBatches.Model.BinaryCount));
    }

    [Fact]
    public void Encode_OfAFirstStep_IsThatStepAlone()
    {
        ModelEncoding<double> first = ModelEncoder.Encode(EncodedModels.Create("SquaredLine", new(1)), Data(), new Sgd(0.1), twoSteps, one, new() { Steps = 1 });

        Assert.DoesNotContain(first.Model.Variables, variable => variable.Name.StartsWith("theta2", StringComparison.Ordinal));
        Assert.Contains(first.Model.Variables, variable => variable.Name.StartsWith("theta1", StringComparison.Ordinal));
    }

    [Fact]
    public void Encode_WithKnownBoxes_HasTheirRanges()
    {
        IEncodableModel<double> model = EncodedModels.Create("SquaredLine", new(1));
        ModelEncoding<double> plain = ModelEncoder.Encode(model, Data(), new Sgd(0.1), twoSteps, one);
        Interval<double> range = plain.Model.Variables.Single(variable => variable.Name == "theta2.0.0").Range;
        Interval<double> whole = new(-100, 100), narrow = new(range.Lower, range.Lower + ((range.Upper - range.Lower) / 2));
        IReadOnlyList<IReadOnlyList<Interval<double>>>[] boxes = [[[whole, whole], [whole]], [[narrow, whole], [whole]]];

        ModelEncoding<double> known = ModelEncoder.Encode(model, Data(), new Sgd(0.1), twoSteps, one, new() { Boxes = boxes });

        Assert.Equal(narrow, known.Model.Variables.Single(variable => variable.Name == "theta2.0.0").Range);
        IReadOnlyList<IReadOnlyList<Interval<double>>>[] wrong = [boxes[0], [[new(50, 60), whole], [whole]]];
        Assert.Contains("no training ends there", Assert.Throws<ArgumentException>(() => ModelEncoder.Encode(model, Data(), new Sgd(0.1), twoSteps, one, new() { Boxes = wrong })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Boxes_OfAnotherShape_AreRefused()
    {
        Interval<double> whole = new(-100, 100);
        IReadOnlyList<IReadOnlyList<Interval<double>>>[] boxes = [[[whole, whole], [whole]]];

        Assert.Contains("boxes", Assert.Throws<ArgumentException>(() => ModelEncoder.Encode(
            EncodedModels.Create("SquaredLine", new(1)), Data(), new Sgd(0.1), twoSteps, one, new() { Boxes = boxes })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_ThatDoNotFit_AreRefused()
    {
        ModelEncoding<double> encoding = ModelEncoder.Encode(EncodedModels.Create("ReluHingeNet", new(1)), Data(), new Sgd(0.1), twoSteps, one);
        ModelEncoding<double> heads = ModelEncoder.Encode(EncodedModels.Create("MarginHeads", new(1)), EncodedModels.Data(new(3), 4, 3), new Sgd(0.1), twoSteps, one);

        Assert.Contains("2 finite features", Assert.Throws<ArgumentException>(() => encoding.Output([1])).Message, StringComparison.Ordinal);
        Assert.Contains("2 finite features", Assert.Throws<ArgumentException>(() => encoding.Output([1, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => encoding.Output([1, 1], 1));
        Assert.Contains("both are given", Assert.Throws<ArgumentException>(() => heads.Margin([1, 1], 0)).Message, StringComparison.Ordinal);
        Assert.Contains("hidden.weight", Assert.Throws<ArgumentException>(() => encoding.Parameter("weight", 0)).Message, StringComparison.Ordinal);
        using HighsEngine engine = new();
        Assert.Contains("another encoding", Assert.Throws<ArgumentException>(() => encoding.Largest(heads.Output([1, 1]), engine)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameter_OfAStep_HasTheLargestValueThatEnumerationFinds()
    {
        ModelEncoding<double> encoding = ModelEncoder.Encode(EncodedModels.Create("ReluHingeNet", new(1)), Data(), new Sgd(0.25), twoSteps, one);
        Specification weight = encoding.Parameter("output.weight", 1);
        using HighsEngine engine = new();

        SearchResult largest = encoding.Largest(weight, engine, new() { AbsoluteGap = 1e-6, RelativeGap = 0 });

        double best = ModelAlterations.All(encoding.Problem).Max(alteration => weight.At(ModelReplay.Run(encoding.Problem, alteration)));
        Assert.True(largest.End == SearchEnd.Solved && largest.Bound >= best - 1e-12 && largest.Bound <= best + 1e-5, $"{largest} against {best}");
    }

    [Fact]
    public void Margin_OfOneOfThree_IsTheDifferenceOfOutputs()
    {
        ModelEncoding<double> heads = ModelEncoder.Encode(EncodedModels.Create("MarginHeads", new(1)), EncodedModels.Data(new(3), 4, 3), new Sgd(0.1), twoSteps, one);
        double[][] trained = ModelReplay.Run(heads.Problem, [.. heads.Problem.Batches.Select(_ => AlteredStep.None)]);

        Assert.Equal(heads.Output([1, 1], 2).At(trained) - heads.Output([1, 1], 0).At(trained), heads.Margin([1, 1], 2, 0).At(trained), 1e-12);
    }

    [Fact]
    public void Model_OfANet_IsWrittenAndRelaxed()
    {
        ModelEncoding<double> encoding = ModelEncoder.Encode(EncodedModels.Create("ReluHingeNet", new(1)), Data(), new Sgd(0.25), twoSteps, one);
        Specification output = encoding.Output([1, 1]);
        using StringWriter text = new();

        LpFile.Write(text, encoding.Model, output.Value);

        Assert.Contains("theta2.0.0", text.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (Relaxation.Of(encoding.Model, RelaxationLevel.Linear).BinaryCount, Relaxation.Of(encoding.Model, RelaxationLevel.Linear).ProductCount));
    }

    [Fact]
    public void Largest_OfANetInFloat_IsWhatEnumerationFinds()
    {
        LabelledData<float> data = new([[0.5f, -1], [1, 0.25f], [-0.75f, 0.5f], [-1, -0.5f]], [1, 1, 0, 0]);
        ModelEncoding<float> encoding = ModelEncoder.Encode(FloatNet.Create(seed: 2), data, new Sgd(0.25), twoSteps, new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet });
        Specification margin = encoding.Margin([1, 0], label: 0);
        using HighsEngine engine = new();

        SearchResult largest = encoding.Largest(margin, engine, new() { AbsoluteGap = 1e-6, RelativeGap = 0 });

        double best = ModelAlterations.All(encoding.Problem).Max(alteration => margin.At(ModelReplay.Run(encoding.Problem, alteration)));
        Assert.True(largest.End == SearchEnd.Solved && largest.Bound >= best - 1e-12 && largest.Bound <= best + 1e-5, $"{largest} against {best}");
    }

    private static LabelledData<double> Data() => EncodedModels.Data(new(5), 4, 2);
}
