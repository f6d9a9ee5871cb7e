using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Ops;
using AgtGen.Testing.Exact;
using AgtGen.Testing.Programs;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>Evaluates every node of a graph in double for one sample: independent of lowering, and quick enough for finite differences.</summary>
internal static class GraphInterpreter
{
    /// <summary>The row of the data that the sample is, for draws.</summary>
    public const int Row = 5;

    /// <summary>The step of the training, for draws.</summary>
    public const int Step = 2;

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
                "Conv1d" or "Conv2d" or "LinearByPosition" => Convolution(node, x),
                "Conv1dTransposed" or "Conv2dTransposed" or "LinearByPositionTransposed" => Visited(node, ConvolutionShape.Of(node.Attributes).InputSize, (result, w, i, o) => result[i] += x[0][o] * x[1][w]),
                "ConvTranspose1d" or "ConvTranspose2d" or "LookupRows" => [.. Visited(node, node.Shape.Size, (result, w, i, o) => result[i] += x[0][o] * x[1][w]).Select((sum, at) => sum + (x.Length == 3 ? x[2][at * x[2].Length / node.Shape.Size] : 0))],
                "Conv1dPatchProduct" or "Conv2dPatchProduct" or "LinearByPositionPatchProduct" or "LookupPatchProduct" => Visited(node, node.Shape.Size, (result, w, i, o) => result[w] += x[0][o] * x[1][i]),
                "PositionSum" => [.. x[0].Chunk(x[0].Length / node.Shape.Size).Select(channel => channel.Sum())],
                "MaxPool2d" => [.. PoolOracle.Windows(WindowShape.Of(node.Attributes)).Select(window => window.Max(i => x[0][i]))],
                "AvgPool2d" or "GlobalAvgPool2d" => [.. PoolOracle.Windows(WindowShape.Of(node.Attributes)).Select(window =>
                    window.Sum(i => x[0][i]) / PoolOracle.Places(WindowShape.Of(node.Attributes)))],
                "MaxPool2dGradient" => Pooled(node, (result, window, w) => result[window.MaxBy(i => x[0][i])] += x[1][w]),
                "AvgPool2dGradient" or "GlobalAvgPool2dGradient" => Pooled(node, (result, window, w) =>
                    Array.ForEach(window, i => result[i] += x[0][w] / PoolOracle.Places(WindowShape.Of(node.Attributes)))),
                "OuterProduct" => [.. x[0].SelectMany(d => x[1].Select(a => d * a))],
                "Relu" => [.. x[0].Select(v => Math.Max(v, 0))],
                "Tanh" => [.. x[0].Select(Math.Tanh)],
                "TanhGradient" => [.. x[0].Zip(x[1], (v, d) => d * (1 - (Math.Tanh(v) * Math.Tanh(v))))],
                "Sigmoid" => [.. x[0].Select(Sigmoid)],
                "SigmoidGradient" => [.. x[0].Zip(x[1], (v, d) => d * Sigmoid(v) * Sigmoid(-v))],
                "Softplus" => [.. x[0].Select(v => Math.Log(1 + Math.Exp(v)))],
                "SoftplusGradient" => [.. x[0].Zip(x[1], (v, d) => d * Sigmoid(v))],
                "LeakyRelu" => [.. x[0].Select(v => v > 0 ? v : Constant(node) * v)],
                "LeakyReluGradient" => [.. x[0].Zip(x[1], (v, d) => v > 0 ? d : Constant(node) * d)],
                "HardTanh" => [.. x[0].Select(v => Math.Clamp(v, -1, 1))],
                "HardTanhGradient" => [.. x[0].Zip(x[1], (v, d) => Math.Abs(v) < 1 ? d : 0)],
                "Silu" => [.. x[0].Select(v => v * Sigmoid(v))],
                "SiluGradient" => [.. x[0].Zip(x[1], (v, d) => d * Sigmoid(v) * (1 + (v * Sigmoid(-v))))],
                "Elu" => [.. x[0].Select(v => v > 0 ? v : Constant(node) * (Math.Exp(v) - 1))],
                "EluGradient" => [.. x[0].Zip(x[1], (v, d) => v > 0 ? d : d * Constant(node) * Math.Exp(v))],
                "Gelu" => [.. x[0].Select(v => v * Normal(v))],
                "GeluGradient" => [.. x[0].Zip(x[1], (v, d) => d * (Normal(v) + (v * Math.Exp(-v * v / 2) / Math.Sqrt(2 * Math.PI))))],
                "GeluTanh" => [.. x[0].Select(v => v * Sigmoid(GeluArgument(v)))],
                "GeluTanhGradient" => [.. x[0].Zip(x[1], (v, d) => d * Sigmoid(GeluArgument(v)) * (1 + (v * GeluArgumentSlope(v) * Sigmoid(-GeluArgument(v)))))],
                "Square" => [.. x[0].Select(v => v * v)],
                "SquareGradient" => [.. x[0].Zip(x[1], (v, d) => 2 * v * d)],
                "Multiply" => [.. x[0].Zip(x[1], (a, b) => a * b)],
                "Gather" => [.. RowRuns.Rows([.. node.Attributes]).Select(row => row < 0 ? 0 : x.SelectMany(operand => operand).ElementAt(row))],
                "RowSum" => [.. Enumerable.Range(0, x[0].Length / (int)node.Attributes[0]).Select(entry => Summands(entry, (int)node.Attributes[0], (int)node.Attributes[1]).Sum(at => x[0][at]))],
                "Indicator" => [.. Enumerable.Range(0, (int)node.Attributes[0]).SelectMany(value => x[0].Select(entry => Math.Floor(entry + 0.5) == value ? 1.0 : 0))],
                "MatMul" => MatMul(node, x[0], x[1]),
                "Softmax" => ByRow(node, row => [.. Softmax(row, x[0])]),
                "LogSoftmax" => ByRow(node, row => [.. Softmax(row, x[0]).Select(p => Math.Log(p))]),
                "SoftmaxGradient" => ByRow(node, row => [.. Softmax(row, x[0]).Select((p, i) => p * (x[1][row[i]] - Softmax(row, x[0]).Zip(row, (q, at) => q * x[1][at]).Sum()))]),
                "LogSoftmaxGradient" => ByRow(node, row => [.. Softmax(row, x[0]).Select((p, i) => x[1][row[i]] - (p * row.Sum(at => x[1][at])))]),
                "Divide" => [.. x[0].Select(v => v / Constant(node))],
                "DivideGradient" => [.. x[1].Select(d => d / Constant(node))],
                "InverseRoot" => [.. x[0].Select(v => 1 / Math.Sqrt(v + Constant(node)))],
                "InverseRootGradient" => [.. x[0].Zip(x[1], (v, d) => -0.5 * d * Math.Pow(v + Constant(node), -1.5))],
                "Spread" => x[0],
                "Dropout" => [.. x[0].Select((v, entry) => v * DropoutMask.At(Constant(node), (int)BitConverter.Int64BitsToDouble(node.Attributes[1]), Step, Row, entry))],
                "AddAlong" => [.. x[0].Zip(Repeated(x[1], node), (a, b) => a + b)],
                "SubtractAlong" => [.. x[0].Zip(Repeated(x[1], node), (a, b) => a - b)],
                "MultiplyAlong" or "Normalized" => [.. x[0].Zip(Repeated(x[1], node), (a, b) => a * b)],
                "ReluGradient" => [.. x[0].Zip(x[1], (v, d) => v > 0 ? d : 0)],
                "Add" => [.. x[0].Zip(x[1], (a, b) => a + b)],
                "Subtract" => [.. x[0].Zip(x[1], (a, b) => a - b)],
                "Scale" => [.. x[0].Select(v => v * BitConverter.Int64BitsToDouble(node.Attributes[0]))],
                "Flatten" or "Reshape" => x[0],
                _ => [.. Loss(node, x[0], @class, target).Select(v => v * Weight(node, @class))],
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

    private static double[] MatMul(Node node, double[] a, double[] b)
    {
        int[] sizes = [.. node.Attributes.Select(size => (int)size)];
        return [.. Enumerable.Range(0, node.Shape.Size).Select(entry => Enumerable.Range(0, sizes[2]).Sum(k =>
            a[(entry / sizes[3] * sizes[2]) + k] * b[(((entry / (sizes[1] * sizes[3]) * sizes[2]) + k) * sizes[3]) + (entry % sizes[3])]))];
    }

    private static double[] ByRow(Node node, Func<int[], double[]> function)
    {
        double[] result = new double[node.Shape.Size];
        foreach (int[] row in AxisOracle.Rows(result.Length, node.Attributes))
        {
            foreach ((int at, double value) in row.Zip(function(row)))
            {
                result[at] = value;
            }
        }
        return result;
    }

    private static double[] Softmax(int[] row, double[] x)
    {
        double[] exponentials = [.. row.Select(at => Math.Exp(x[at] - row.Max(other => x[other])))];
        return [.. exponentials.Select(e => e / exponentials.Sum())];
    }

    private static double[] Convolution(Node node, double[][] x)
    {
        double[] sums = Visited(node, node.Shape.Size, (result, w, i, o) => result[o] += x[0][i] * x[1][w]);
        return x.Length == 2 ? sums : [.. sums.Select((sum, at) => sum + x[2][at * x[2].Length / sums.Length])];
    }

    private static double[] Pooled(Node node, Action<double[], int[], int> add)
    {
        double[] result = new double[WindowShape.Of(node.Attributes).InputSize];
        int[][] windows = PoolOracle.Windows(WindowShape.Of(node.Attributes));
        for (int w = 0; w < windows.Length; w++)
        {
            add(result, windows[w], w);
        }

        return result;
    }

    private static double[] Visited(Node node, int length, Action<double[], int, int, int> add)
    {
        double[] result = new double[length];
        ConvolutionOracle.Visit(ConvolutionShape.Of(node.Attributes), (w, i, o) => add(result, w, i, o));
        return result;
    }

    private static double[] Repeated(double[] x, Node node) =>
        [.. x.Chunk((int)node.Attributes[1]).SelectMany(part => Enumerable.Repeat(part, (int)node.Attributes[0]).SelectMany(copy => copy))];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static IEnumerable<int> Summands(int entry, int length, int inner) =>
        Enumerable.Range(0, length).Select(k => (entry / inner * length * inner) + (k * inner) + (entry % inner));

    // A series good for small magnitudes; far out the function is 0 or 1 to a double's precision of 1.
    private static double Normal(double x)
    {
        double term = x, sum = x;
        for (int n = 1; n < 200; n++)
        {
            sum += term *= x * x / ((2 * n) + 1);
        }

        return Math.Abs(x) > 9 ? (x > 0 ? 1 : 0) : 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    private static double GeluArgument(double x) => 2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));

    private static double GeluArgumentSlope(double x) => 2 * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x));

    private static double Constant(Node node) => BitConverter.Int64BitsToDouble(node.Attributes[0]);

    private static double Weight(Node node, int @class)
    {
        int constants = Losses.All.Single(loss => loss.Name == node.Op.Name || loss.Name + "Gradient" == node.Op.Name).Constants;
        return node.Attributes.Count > constants ? BitConverter.Int64BitsToDouble(node.Attributes[constants + @class]) : 1;
    }

    private static double[] Loss(Node node, double[] z, int c, double target)
    {
        double residual = z[0] - target;
        double sign = (2 * c) - 1;
        double[] exponentials = [.. z.Select(v => Math.Exp(v - z.Max()))];
        double[] violations = [.. z.Select((v, j) => j == c || z.Length == 1 ? 0 : Math.Max(0, 1 - z[c] + v))];
        return node.Op.Name switch
        {
            "CrossEntropy" => [Math.Log(exponentials.Sum() / exponentials[c])],
            "CrossEntropyGradient" => [.. exponentials.Select((e, j) => (e / exponentials.Sum()) - (j == c ? 1 : 0))],
            "SmoothedCrossEntropy" => [exponentials.Select((e, j) => Math.Log(exponentials.Sum() / e) * Share(j)).Sum()],
            "SmoothedCrossEntropyGradient" => [.. exponentials.Select((e, j) => (e / exponentials.Sum()) - Share(j))],
            "BinaryCrossEntropy" => [Math.Log(1 + Math.Exp(-sign * z[0]))],
            "BinaryCrossEntropyGradient" => [(1 / (1 + Math.Exp(-z[0]))) - c],
            "Focal" => [Focal(Math.Log(exponentials.Sum() / exponentials[c]))],
            "FocalGradient" => [.. exponentials.Select((e, j) => FocalSlope(Math.Log(exponentials.Sum() / exponentials[c])) * ((e / exponentials.Sum()) - (j == c ? 1 : 0)))],
            "BinaryFocal" => [Focal(Math.Log(1 + Math.Exp(-sign * z[0])))],
            "BinaryFocalGradient" => [FocalSlope(Math.Log(1 + Math.Exp(-sign * z[0]))) * ((1 / (1 + Math.Exp(-z[0]))) - c)],
            "Hinge" => [Math.Max(0, 1 - (sign * z[0]))],
            "HingeGradient" => [1 - (sign * z[0]) > 0 ? -sign : 0],
            "MultiMargin" => [violations.Sum() / z.Length],
            "MultiMarginGradient" => [.. violations.Select((v, j) => (j == c ? -violations.Count(w => w > 0) : v > 0 ? 1 : 0) / (double)z.Length)],
            "SquaredHinge" => [Math.Pow(Math.Max(0, 1 - (sign * z[0])), 2)],
            "SquaredHingeGradient" => [-2 * sign * Math.Max(0, 1 - (sign * z[0]))],
            "AbsoluteError" => [Math.Abs(residual)],
            "AbsoluteErrorGradient" => [Math.Sign(residual)],
            "Huber" => [Huber(residual, Constant(node))],
            "HuberGradient" => [Math.Clamp(residual, -Constant(node), Constant(node))],
            "SmoothL1" => [Huber(residual, Constant(node)) / Constant(node)],
            "SmoothL1Gradient" => [Math.Clamp(residual / Constant(node), -1, 1)],
            "SquaredError" => [(z[0] - target) * (z[0] - target)],
            "SquaredErrorGradient" => [2 * (z[0] - target)],
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.Op.Name, "No rule."),
        };

        // As functions of the cross-entropy l = -ln p, whose derivative by the output is what follows.
        double Focal(double l) => Math.Pow(1 - Math.Exp(-l), Constant(node)) * l;

        double FocalSlope(double l) => Math.Pow(1 - Math.Exp(-l), Constant(node) - 1) * ((Constant(node) * Math.Exp(-l) * l) + 1 - Math.Exp(-l));

        double Share(int j) => (Constant(node) / z.Length) + (j == c ? 1 - Constant(node) : 0);
    }

    private static double Huber(double r, double delta) => Math.Abs(r) <= delta ? r * r / 2 : delta * (Math.Abs(r) - (delta / 2));
}
