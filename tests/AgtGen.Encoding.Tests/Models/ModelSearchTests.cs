using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Encoding.Engines.Highs;
using AgtGen.Encoding.Engines.Scip;
using AgtGen.Encoding.Models;
using AgtGen.Encoding.Search;

namespace AgtGen.Encoding.Tests.Models;

/// <summary>The search over an encoding of a generated model gives what complete enumeration gives.</summary>
public class ModelSearchTests
{
    [Theory]
    [InlineData("SquaredLine", "removal of the data set", 6, 2, 2)]
    [InlineData("HingeLine", "flips", 6, 3, 2)]
    [InlineData("HingeLine", "removal", 4, 2, 1)]
    [InlineData("SquaredHingeLine", "flips", 5, 2, 2)]
    [InlineData("LogisticLine", "flips", 6, 2, 2)]
    [InlineData("MarginHeads", "flips", 4, 2, 1)]
    [InlineData("SoftmaxHeads", "flips", 3, 2, 1)]
    [InlineData("TwoHeads", "removal of the data set", 4, 2, 1)]
    [InlineData("ReluNet", "removal of the data set", 4, 2, 2)]
    [InlineData("ReluHingeNet", "flips", 4, 2, 2)]
    [InlineData("ReluHingeNet", "removal of the data set", 4, 2, 1)]
    [InlineData("WideNet", "flips", 4, 2, 1)]
    [InlineData("SkippingNet", "removal of the data set", 4, 2, 1)]
    [InlineData("LeakyNet", "removal of the data set", 4, 2, 1)]
    [InlineData("ClampedNet", "removal of the data set", 4, 2, 1)]
    [InlineData("TanhNet", "removal of the data set", 3, 2, 1)]
    [InlineData("SquaredLine", "removal", 4, 2, 1)]
    [InlineData("MixedLine", "flips", 5, 2, 2)]
    [InlineData("WeightedHeads", "flips to class 1", 4, 2, 2)]
    [InlineData("SharedNet", "removal of the data set", 3, 2, 1)]
    [InlineData("ReluHingeNet", "flips per batch", 3, 2, 1)]
    [InlineData("ReluHingeNet", "flips to class 1", 5, 3, 2)]
    [InlineData("ReluNet", "moved labels", 4, 2, 1)]
    public void Largest_OfATrainedModel_IsWhatEnumerationFinds(string name, string threat, int samples, int steps, int budget)
    {
        Random random = new(127);
        using HighsEngine engine = new();
        SearchOptions options = new() { RelativeGap = 0, AbsoluteGap = 1e-3, NodeLimit = 4_000 };
        for (int i = 0; i < 2; i++)
        {
            ModelEncoding<double> encoding = EncodedModels.Draw(name, Threats.Get(threat, budget), random, samples, steps);
            Specification output = encoding.Output([0.5, -0.75]);
            double[] outputs = [.. ModelAlterations.All(encoding.Problem).Select(alteration => output.At(ModelReplay.Run(encoding.Problem, alteration)))];

            SearchResult largest = encoding.Largest(output, engine, options), least = encoding.Least(output, engine, options);

            Assert.True(largest.Bound >= outputs.Max() - 1e-12, $"problem {i}: {largest} excludes {outputs.Max()}");
            Assert.True(-least.Bound <= outputs.Min() + 1e-12, $"problem {i}: {least} excludes {outputs.Min()}");
            // A box of parameters bounds every output by itself.
            CertifiedRun<double> box = EncodedModels.Boxed(name, encoding, Threats.Get(threat, budget), samples, steps);
            OutputBounds<double> outside = box.Outputs(new LabelledData<double>([[0.5, -0.75]], [0]));
            Assert.True(largest.Bound <= outside.Upper[0] + 1e-3 && -least.Bound >= outside.Lower[0] - 1e-3, $"problem {i}: {largest}, {least} beyond [{outside.Lower[0]}, {outside.Upper[0]}]");
            Assert.True(largest.End == SearchEnd.Solved && least.End == SearchEnd.Solved, $"problem {i}: {largest}, {least} against [{outputs.Min()}, {outputs.Max()}]");
            Assert.True(largest.Bound <= outputs.Max() + 1e-3 && -least.Bound >= outputs.Min() - 1e-3, $"problem {i}: {largest}, {least} against [{outputs.Min()}, {outputs.Max()}]");
        }
    }

    [Theory]
    [InlineData("SquaredLine", "moved features", 4, 2)]
    [InlineData("HingeLine", "moved features", 4, 2)]
    [InlineData("HingeLine", "paired", 3, 2)]
    [InlineData("HingeLine", "unpaired", 3, 2)]
    [InlineData("ReluHingeNet", "moved features", 3, 2)]
    [InlineData("SquaredLine", "substitution", 4, 2)]
    [InlineData("ReluHingeNet", "substitution", 3, 2)]
    public void Largest_UnderWhatMovesFreely_IsSolvedAboveAllCorners(string name, string threat, int samples, int steps)
    {
        Random random = new(131);
        using HighsEngine engine = new();
        ModelEncoding<double> encoding = EncodedModels.Draw(name, Threats.Get(threat, budget: 1), random, samples, steps, clip: threat == "substitution" ? 0.5 : null);
        Specification output = encoding.Output([0.5, -0.75]);
        double[] outputs = [.. ModelAlterations.All(encoding.Problem).Select(alteration => output.At(ModelReplay.Run(encoding.Problem, alteration)))];

        SearchResult largest = encoding.Largest(output, engine, new() { RelativeGap = 0, AbsoluteGap = 1e-3, NodeLimit = 6_000 });

        Assert.True(largest.Bound >= outputs.Max() - 1e-12, $"{largest} excludes {outputs.Max()}");
        Assert.True(largest.End == SearchEnd.Solved && largest.Attained >= outputs.Max() - 1e-3, $"{largest} against {outputs.Max()}");
    }

    [Fact]
    public void Largest_OfANet_DividesFirstAtWhatTheThreatDoes()
    {
        const int Samples = 8;
        using HighsEngine engine = new();
        ModelEncoding<double> encoding = EncodedModels.Draw("ReluHingeNet", Threats.Get("flips", budget: 1), new(139), Samples, steps: 4);

        SearchResult largest = encoding.Largest(encoding.Output([0.5, -0.75]), engine, new() { RelativeGap = 0, AbsoluteGap = 1e-6 });

        // A tree over the samples has a leaf for each and one for none; with all settled little is left to divide.
        Assert.Equal(SearchEnd.Solved, largest.End);
        Assert.True(largest.Nodes <= 3 * Samples, $"{largest}");
    }

    [Theory]
    [InlineData("ReluHingeNet", "flips")]
    [InlineData("ReluNet", "removal of the data set")]
    [InlineData("ClampedNet", "removal of the data set")]
    public void Largest_OfANet_IsWhatScipFinds(string name, string threat)
    {
        using HighsEngine engine = new();
        ModelEncoding<double> encoding = EncodedModels.Draw(name, Threats.Get(threat, budget: 1), new(137), samples: 4, steps: 2);
        Specification output = encoding.Output([0.5, -0.75]);

        SearchResult largest = encoding.Largest(output, engine, new() { RelativeGap = 0, AbsoluteGap = 1e-4 });

        // Files have no constant in the objective.
        ScipAnswer answer = ScipSolver.Maximize(encoding.Model, output.Value, TimeSpan.FromSeconds(60));
        double constant = output.Value.Constant.Lower;
        Assert.Equal(largest.Attained, answer.Attained + constant, 1e-3);
        Assert.InRange(largest.Bound, answer.Attained + constant - 1e-5, answer.Bound + constant + 1e-3);
    }
}
