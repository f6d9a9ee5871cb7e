using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>Evaluates every node of a graph in double for one sample: independent of lowering, and quick enough for finite differences.</summary>
internal static class GraphInterpreter
{
    public static double[][] Run(Graph graph, double[][] parameters, double[] input, int @class, double target)
    {
        double[][] values = new double[graph.Nodes.Count][];
        for (int id = 0; id < values.Length; id++)
        {
            Node node = graph.Nodes[id];
            double[][] x = [.. node.Operands.Select(operand => values[operand])];
            values[id] = node.Op.Name switch
            {
                "Input" => input,
                "Parameter" => parameters[node.Attributes[0]],
                "Seed" => [1],
                "Linear" => Linear(x),
                "LinearTransposed" => [.. Enumerable.Range(0, x[1].Length / x[0].Length).Select(c => x[0].Select((d, r) => d * x[1][(r * x[1].Length / x[0].Length) + c]).Sum())],
                "OuterProduct" => [.. x[0].SelectMany(d => x[1].Select(a => d * a))],
                "Relu" => [.. x[0].Select(v => Math.Max(v, 0))],
                "Tanh" => [.. x[0].Select(Math.Tanh)],
                "TanhGradient" => [.. x[0].Zip(x[1], (v, d) => d * (1 - (Math.Tanh(v) * Math.Tanh(v))))],
                "ReluGradient" => [.. x[0].Zip(x[1], (v, d) => v > 0 ? d : 0)],
                "Add" => [.. x[0].Zip(x[1], (a, b) => a + b)],
                "Subtract" => [.. x[0].Zip(x[1], (a, b) => a - b)],
                "Scale" => [.. x[0].Select(v => v * BitConverter.Int64BitsToDouble(node.Attributes[0]))],
                "Flatten" or "Reshape" => x[0],
                _ => Loss(node.Op, x[0], @class, target),
            };
        }

        return values;
    }

    private static double[] Linear(double[][] x)
    {
        int columns = x[0].Length;
        return [.. Enumerable.Range(0, x[1].Length / columns).Select(r =>
            x[0].Select((v, c) => v * x[1][(r * columns) + c]).Sum() + (x.Length == 3 ? x[2][r] : 0))];
    }

    private static double[] Loss(Op op, double[] z, int c, double target)
    {
        double sign = (2 * c) - 1;
        double[] exponentials = [.. z.Select(v => Math.Exp(v - z.Max()))];
        double[] violations = [.. z.Select((v, j) => j == c || z.Length == 1 ? 0 : Math.Max(0, 1 - z[c] + v))];
        return op.Name switch
        {
            "CrossEntropy" => [Math.Log(exponentials.Sum() / exponentials[c])],
            "CrossEntropyGradient" => [.. exponentials.Select((e, j) => (e / exponentials.Sum()) - (j == c ? 1 : 0))],
            "BinaryCrossEntropy" => [Math.Log(1 + Math.Exp(-sign * z[0]))],
            "BinaryCrossEntropyGradient" => [(1 / (1 + Math.Exp(-z[0]))) - c],
            "Hinge" => [Math.Max(0, 1 - (sign * z[0]))],
            "HingeGradient" => [1 - (sign * z[0]) > 0 ? -sign : 0],
            "MultiMargin" => [violations.Sum() / z.Length],
            "MultiMarginGradient" => [.. violations.Select((v, j) => (j == c ? -violations.Count(w => w > 0) : v > 0 ? 1 : 0) / (double)z.Length)],
            "SquaredError" => [(z[0] - target) * (z[0] - target)],
            "SquaredErrorGradient" => [2 * (z[0] - target)],
            _ => throw new ArgumentOutOfRangeException(nameof(op), op.Name, "No rule."),
        };
    }
}
