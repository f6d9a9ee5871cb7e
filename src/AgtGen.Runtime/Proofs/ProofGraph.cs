using System.Globalization;
using System.Text.RegularExpressions;

namespace AgtGen.Proofs;

/// <summary>Reads of a printed graph whether it is what a proof is about: one trained linear layer with one output on the input itself, and a loss of that output.</summary>
internal static partial class ProofGraph
{
    /// <summary>Why a graph is not that of a proof, or null. Every line that is read must be as the compiler prints it.</summary>
    /// <param name="graph">The printed graph.</param>
    /// <param name="residual">Of the loss.</param>
    /// <param name="features">Features of a row.</param>
    /// <param name="hasBias">Whether the layer has a bias.</param>
    public static string? Refusal(string graph, FixedResidual residual, int features, bool hasBias)
    {
        string[] lines = graph.Split('\n');
        Dictionary<string, string> nodes = [];
        foreach (Match node in lines.Select(line => NodeLine().Match(line)).Where(node => node.Success))
        {
            if (!nodes.TryAdd(node.Groups["id"].Value, node.Groups["what"].Value))
            {
                return $"the graph in the file has two nodes {node.Groups["id"].Value}";
            }
        }

        if (Target(lines, "output") is not { } output || Target(lines, "loss") is not { } loss || nodes.GetValueOrDefault(loss) != $"{residual.Loss} {output} : (1)")
        {
            return $"the loss of the graph in the file is not {residual.Loss} of its output";
        }

        string shape = string.Create(CultureInfo.InvariantCulture, $"(1, {features})");
        return LinearNode().Match(nodes.GetValueOrDefault(output, "")) is { Success: true } layer
            && IsInput(nodes, layer.Groups["input"].Value)
            && IsParameter(nodes, layer.Groups["weight"].Value, shape)
            && layer.Groups["bias"].Success == hasBias && (!hasBias || IsParameter(nodes, layer.Groups["bias"].Value, "(1)"))
            && lines.Count(line => line.StartsWith("  gradient ", StringComparison.Ordinal)) == (hasBias ? 2 : 1) && !lines.Any(line => line.StartsWith("  frozen ", StringComparison.Ordinal) || line.StartsWith("  function ", StringComparison.Ordinal))
            ? null
            : $"the graph in the file is not one trained linear layer with one output on its {features} features";
    }

    /// <summary>Whether a node is the input, of whatever shape.</summary>
    private static bool IsInput(Dictionary<string, string> nodes, string id)
    {
        // A node is made of earlier ones, but a file may say anything.
        for (int i = 0; i <= nodes.Count && nodes.TryGetValue(id, out string? what); i++)
        {
            if (what.StartsWith("Input : ", StringComparison.Ordinal))
            {
                return true;
            }

            if (ReshapedNode().Match(what) is not { Success: true } reshaped)
            {
                return false;
            }

            id = reshaped.Groups["operand"].Value;
        }

        return false;
    }

    private static bool IsParameter(Dictionary<string, string> nodes, string id, string shape) =>
        nodes.TryGetValue(id, out string? what) && what.StartsWith("Parameter ", StringComparison.Ordinal) && what.EndsWith($" : {shape}", StringComparison.Ordinal);

    private static string? Target(string[] lines, string name) =>
        lines.Where(line => line.StartsWith($"  {name} ", StringComparison.Ordinal)).ToArray() is [string one] ? one[(name.Length + 3)..] : null;

    [GeneratedRegex(@"^  (?<id>%\d+) = (?<what>.+)$")]
    private static partial Regex NodeLine();

    [GeneratedRegex(@"^Linear (?<input>%\d+), (?<weight>%\d+)(, (?<bias>%\d+))? : \(1\)$")]
    private static partial Regex LinearNode();

    [GeneratedRegex(@"^(Flatten|Reshape) (?<operand>%\d+)( to \([\d, ]*\))? : \([\d, ]*\)$")]
    private static partial Regex ReshapedNode();
}
