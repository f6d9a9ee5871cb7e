using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;
using AgtGen.Compiler.Tests.Oracle;

namespace AgtGen.Compiler.Tests.Gradients;

public sealed class FiniteDifferenceTests
{
    public static TheoryData<string> Samples => [.. SampleModels.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Gradient_Sample_AgreesWithFiniteDifferences(string name) => Check(SampleModels.Get(name), new Random(11));

    [Fact]
    public void Gradient_RandomGraphs_AgreesWithFiniteDifferences()
    {
        Random random = new(12);
        for (int i = 0; i < 200; i++)
        {
            Check(RandomModels.Next(random), random);
        }
    }

    [Fact]
    public void Gradient_RandomGraphsWithFrozenLayers_IsThatOfTheOthers()
    {
        Random random = new(13);
        for (int i = 0; i < 50; i++)
        {
            Check(RandomModels.Freeze(RandomModels.Next(random), random), random);
        }
    }

    private static void Check(ModelSpec spec, Random random)
    {
        Graph graph = CompiledModel.Of(spec).Graph;
        double[][] parameters = [.. graph.Parameters.Select(p => Draw(random, p.Shape.Size))];
        double[] input = Draw(random, graph.Nodes[0].Shape.Size);
        int @class = random.Next(RandomModels.Classes(spec, graph.Nodes[graph.Output].Shape.Size));
        double Loss() => GraphInterpreter.Run(graph, parameters, input, @class, 0.3)[graph.Loss][0];

        double[][] values = GraphInterpreter.Run(graph, parameters, input, @class, 0.3);
        for (int p = 0; p < parameters.Length; p++)
        {
            if (graph.Parameters[p].IsFrozen)
            {
                Assert.DoesNotContain(graph.Gradients, gradient => gradient.Parameter == p);
                continue;
            }

            int[] terms = [.. graph.Gradients.Where(gradient => gradient.Parameter == p).Select(gradient => gradient.Node)];
            for (int i = 0; i < parameters[p].Length; i += Math.Max(1, parameters[p].Length / 9))
            {
                double kept = parameters[p][i];
                const double Step = 1e-6;
                parameters[p][i] = kept + Step;
                double above = Loss();
                parameters[p][i] = kept - Step;
                double below = Loss();
                parameters[p][i] = kept;
                double expected = (above - below) / (2 * Step);
                Assert.Equal(expected, terms.Sum(term => values[term][i]), 1e-6 * (1 + Math.Abs(expected)));
            }
        }
    }

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() - 0.5) * 2)];
}
