using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Passes;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;
using AgtGen.Compiler.Tests.Oracle;

namespace AgtGen.Compiler.Tests.Passes;

public sealed class SignFactsTests
{
    [Theory]
    [InlineData(1.0, nameof(ValueSign.NonNegative))]
    [InlineData(0.3, nameof(ValueSign.NonNegative))]
    [InlineData(-1.0, nameof(ValueSign.NonPositive))]
    [InlineData(0.0, nameof(ValueSign.Zero))]
    [InlineData(double.Epsilon, nameof(ValueSign.NonNegative))]
    [InlineData(-double.Epsilon, nameof(ValueSign.NonPositive))]
    public void Infer_ScaledLoss_FollowsTheFactor(double factor, string expected) => Assert.Equal(expected, OfLoss(factor).ToString());

    [Fact]
    public void Infer_FactorsWhoseProductUnderflows_KeepTheirSign()
    {
        Assert.Equal(ValueSign.NonPositive, OfLoss(-1e-200, 1e-200));
        Assert.Equal(ValueSign.NonNegative, OfLoss(-1e-200, -1e-200));
    }

    [Theory]
    [InlineData(0, 2, nameof(ValueSign.NonNegative))]
    [InlineData(-2, 0, nameof(ValueSign.NonPositive))]
    [InlineData(0, 0, nameof(ValueSign.Zero))]
    [InlineData(-2, 2, nameof(ValueSign.Unknown))]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, nameof(ValueSign.Unknown))]
    public void Infer_Input_FollowsItsRange(double lower, double upper, string expected)
    {
        SpecBuilder b = new() { InputFeatures = 2, InputLower = lower, InputUpper = upper };
        Assert.Equal(expected, Signs(b.WithLoss("CrossEntropy", b.Linear(SpecBuilder.Input, "layer", 2, 2)))[0].ToString());
    }

    /// <summary>A value that is said to be at least 0 is multiplied by the rule for such values, which would be false for any other.</summary>
    [Fact]
    public void Infer_RandomGraphs_NoValueContradictsItsSign()
    {
        Random random = new(21);
        int known = 0;
        for (int i = 0; i < 500; i++)
        {
            ModelSpec spec = RandomModels.Next(random);
            Graph graph = CompiledModel.Of(spec).Graph;
            ValueSign[] signs = SignFacts.Infer(graph);
            double[][] parameters = [.. graph.Parameters.Select(p => Draw(random, p.Shape.Size))];
            double[] input = [.. Draw(random, graph.Nodes[0].Shape.Size).Select(x => BitConverter.Int64BitsToDouble(spec.InputLower) >= 0 ? Math.Abs(x) : x)];
            double[][] values = GraphInterpreter.Run(graph, parameters, input, 1, 0.3);
            for (int id = 0; id < values.Length; id++)
            {
                ValueSign sign = signs[id];
                known += sign == ValueSign.Unknown ? 0 : 1;
                Assert.All(values[id], value => Assert.True((value >= 0 || !sign.HasFlag(ValueSign.NonNegative)) && (value <= 0 || !sign.HasFlag(ValueSign.NonPositive))));
            }
        }

        Assert.InRange(known, 500, int.MaxValue);
    }

    private static ValueSign OfLoss(params double[] factors)
    {
        SpecBuilder b = new() { InputFeatures = 2 };
        int output = b.Linear(SpecBuilder.Input, "layer", 2, 1);
        return CompiledModel.Of(b.Build(output, factors.Aggregate(b.Node("SquaredError", [output]), b.Scale))).Plan.Loss.Sign;
    }

    private static ValueSign[] Signs(ModelSpec spec) => SignFacts.Infer(CompiledModel.Of(spec).Graph);

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() - 0.5) * 2)];
}
