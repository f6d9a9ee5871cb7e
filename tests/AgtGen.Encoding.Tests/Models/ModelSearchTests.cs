using AgtGen.Encoding.Engines.Highs;
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
            Assert.True(largest.End == SearchEnd.Solved && least.End == SearchEnd.Solved, $"problem {i}: {largest}, {least} against [{outputs.Min()}, {outputs.Max()}]");
            Assert.True(largest.Bound <= outputs.Max() + 1e-3 && -least.Bound >= outputs.Min() - 1e-3, $"problem {i}: {largest}, {least} against [{outputs.Min()}, {outputs.Max()}]");
        }
    }
}
