using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AgtGen.Checker.Network;

namespace AgtGen.Checker.Reading;

/// <summary>
/// Reads a printed graph. Only what the loss follows from is read, back from the loss to the input: gradients are nodes of the graph, too, but this checker derives its own, by the chain rule.
/// </summary>
internal sealed partial class GraphReader
{
    private const int MostLayers = 100;

    private readonly Dictionary<int, GraphNode> nodes = [];
    private readonly List<(string Name, ImmutableArray<int> Shape)> parameters = [];
    private readonly Stack<Layer> layers = new();

    private GraphReader(string[] lines)
    {
        foreach (string line in lines)
        {
            if (NodeLine().Match(line) is { Success: true } node)
            {
                int[] operands = [.. Number().Matches(node.Groups["operands"].Value).Select(match => Integer(match.Groups[1].Value))];
                int id = Integer(node.Groups["id"].Value);
                if (operands.Any(operand => operand >= id) || !nodes.TryAdd(id, new(node.Groups["op"].Value, [.. operands], node.Groups["attribute"].Value.Trim(), Shape(node.Groups["shape"].Value))))
                {
                    throw new InvalidDataException($"node %{id} of the graph stands twice, or before what it is made of");
                }
            }
            else if (ParameterLine().Match(line) is { Success: true } parameter)
            {
                parameters.Add((parameter.Groups["name"].Value, Shape(parameter.Groups["shape"].Value)));
            }
        }
    }

    /// <exception cref="InvalidDataException">The text is no graph.</exception>
    /// <exception cref="Refusal">The graph is not covered.</exception>
    public static DenseNetwork Read(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || HeadLine().Match(lines[0]) is not { Success: true } head)
        {
            throw new InvalidDataException("the graph in the file cannot be read");
        }

        if (lines.FirstOrDefault(line => line.StartsWith("  frozen ", StringComparison.Ordinal) || line.StartsWith("  function ", StringComparison.Ordinal)) is { } line)
        {
            throw Refusal.NotCovered($"'{line.Trim()}' of a graph");
        }

        GraphReader reader = new(lines);
        GraphNode loss = reader.Node(Target(lines, "loss"));
        (LossKind kind, int output) = loss switch
        {
            { Operation: "SquaredError", Attribute: "", Operands: [int end] } => (LossKind.SquaredError, end),
            { Operation: "Hinge", Attribute: "", Operands: [int end] } => (LossKind.Hinge, end),
            { Operation: "BinaryCrossEntropy", Attribute: "", Operands: [int end] } => (LossKind.BinaryCrossEntropy, end),
            { Operation: "CrossEntropy", Attribute: "", Operands: [int end] } => (LossKind.CrossEntropy, end),
            _ => throw Refusal.NotCovered($"the loss '{loss.Operation} {loss.Attribute}'"),
        };
        reader.Climb(output, Activation.Identity);
        DenseNetwork network = new()
        {
            Name = head.Groups["name"].Value,
            IsSingle = head.Groups["type"].Value == "float",
            InputRange = (Real(head.Groups["lower"].Value), Real(head.Groups["upper"].Value)),
            Parameters = [.. reader.parameters],
            Layers = [.. reader.layers],
            Loss = kind,
        };
        bool isChain = network.Layers.Zip(network.Layers.Skip(1)).All(pair => pair.First.Outputs == pair.Second.Inputs) && (kind == LossKind.CrossEntropy ? network.Outputs > 1 : network.Outputs == 1);
        int[] used = [.. network.Layers.SelectMany(layer => new[] { layer.Weight, layer.Bias }).Where(number => number >= 0)];
        if (Target(lines, "output") != output || !isChain || used.Distinct().Count() != used.Length || used.Length != network.Parameters.Length)
        {
            throw Refusal.NotCovered("graphs that are no chain of dense layers with parameters of their own");
        }

        return network;
    }

    /// <summary>Goes from a node up to the input, layer by layer.</summary>
    private void Climb(int id, Activation below)
    {
        GraphNode node = Node(id);
        if (node.Operation == "Linear" && node.Attribute.Length == 0 && node.Operands.Length is 2 or 3)
        {
            int weight = Parameter(node.Operands[1]), bias = node.Operands.Length == 3 ? Parameter(node.Operands[2]) : -1;
            if (parameters[weight].Shape is not [int outputs, int inputs] || node.Shape is not [int given] || given != outputs || (bias >= 0 && (parameters[bias].Shape is not [int length] || length != outputs)))
            {
                throw Refusal.NotCovered("a dense layer of these shapes");
            }

            if (layers.Count == MostLayers)
            {
                throw Refusal.NotCovered($"more than {MostLayers} layers");
            }

            layers.Push(new(weight, bias, inputs, outputs, below));
            GraphNode before = Node(node.Operands[0]);
            if (before.Operation != "Input")
            {
                Climb(node.Operands[0], Activation.Identity);
            }
            else if (before.Shape.Aggregate(1L, (product, one) => Math.Min(product * one, int.MaxValue)) != inputs)
            {
                throw Refusal.NotCovered("an input of another shape than its layer");
            }
        }
        else if (below.Kind == ActivationKind.Identity && node.Operands is [int operand])
        {
            Climb(operand, new(node.Operation switch
            {
                "Relu" when node.Attribute.Length == 0 => ActivationKind.Relu,
                "LeakyRelu" when node.Attribute.StartsWith("by ", StringComparison.Ordinal) => ActivationKind.LeakyRelu,
                "HardTanh" when node.Attribute.Length == 0 => ActivationKind.HardTanh,
                "Sigmoid" when node.Attribute.Length == 0 => ActivationKind.Sigmoid,
                "Tanh" when node.Attribute.Length == 0 => ActivationKind.Tanh,
                _ => throw Refusal.NotCovered($"the operation '{node.Operation}'"),
            }, node.Attribute.Length > 3 ? Real(node.Attribute[3..]) : 0));
        }
        else
        {
            throw Refusal.NotCovered($"the operation '{node.Operation}' here");
        }
    }

    private int Parameter(int id)
    {
        GraphNode node = Node(id);
        int number = node.Operation == "Parameter" ? parameters.FindIndex(parameter => parameter.Name == node.Attribute) : -1;
        return number >= 0 && parameters[number].Shape.SequenceEqual(node.Shape) ? number : throw Refusal.NotCovered("layers whose weights are no parameters");
    }

    private GraphNode Node(int id) => nodes.TryGetValue(id, out GraphNode? node) ? node : throw new InvalidDataException($"the graph has no node %{id}");

    private static int Target(string[] lines, string name)
    {
        string[] found = [.. lines.Where(line => line.StartsWith($"  {name} %", StringComparison.Ordinal))];
        return found.Length == 1 ? Integer(found[0][(name.Length + 4)..]) : throw new InvalidDataException($"the graph does not name its {name} once");
    }

    private static ImmutableArray<int> Shape(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Integer)];

    private static int Integer(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw new InvalidDataException($"'{text}' in the graph is no number");

    private static double Real(string text) => text switch
    {
        "infinity" => double.PositiveInfinity,
        "-infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw new InvalidDataException($"'{text}' in the graph is no number"),
    };

    [GeneratedRegex(@"^graph (?<name>\S+): (?<type>float|double), input in \[(?<lower>\S+), (?<upper>\S+)\]$")]
    private static partial Regex HeadLine();

    [GeneratedRegex(@"^  %(?<id>\d+) = (?<op>\w+)(?<operands>( %\d+,?)*)(?<attribute> [^%:]+)? : \((?<shape>[\d, ]*)\)$")]
    private static partial Regex NodeLine();

    [GeneratedRegex(@"^  gradient (?<name>\S+) \((?<shape>[\d, ]*)\) = ")]
    private static partial Regex ParameterLine();

    [GeneratedRegex(@"%(\d+)")]
    private static partial Regex Number();
}
