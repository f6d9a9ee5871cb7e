using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// AGT7001: softmax (or the function of one output that it is, sigmoid) with a logarithm behind it: that of a custom function, or that of a loss, which takes both itself. Small probabilities lose their digits, and the gradient is a product of bounds that forget each other.
/// </summary>
internal static class SoftmaxAdvice
{
    private static readonly string[] lossesOfClasses = ["CrossEntropy", "SmoothedCrossEntropy", "Focal"];
    private static readonly string[] lossesOfOneOutput = ["BinaryCrossEntropy", "BinaryFocal"];

    public static IEnumerable<Diagnostic> Diagnose(ModelSpec spec, SourceMap map)
    {
        string prefix = spec.Host == ModelHost.TorchModule ? string.Empty : "Op.";
        for (int node = 0; node < spec.Nodes.Count; node++)
        {
            if (spec.Nodes[node].Operands.Count == 0)
            {
                continue;
            }

            string op = spec.Nodes[node].Op;
            int before = Source(spec, spec.Nodes[node].Operands[0]);
            string probabilities = spec.Nodes[before].Op;
            (string Behind, string Remedy)? advice = (probabilities, op) switch
            {
                ("Softmax" or "LogSoftmax", _) when lossesOfClasses.Contains(op) => ($"'{prefix}{op}', which takes the logarithm of softmax itself", $"leave '{prefix}{probabilities}' out"),
                ("Sigmoid", _) when lossesOfOneOutput.Contains(op) => ($"'{prefix}{op}', which takes the logarithm of a sigmoid itself", $"leave '{prefix}{probabilities}' out"),
                ("Softmax", "Apply") when spec.Functions[(int)spec.Nodes[node].Attributes[0]] is { } function && function.Nodes.Any(term => term.Kind == TermKind.Log) =>
                    ($"the logarithm of '{function.Name}'", "use 'Op.LogSoftmax'"),
                _ => null,
            };
            if (advice is var (behind, remedy))
            {
                yield return Diagnostic.Create(TightnessRules.Logarithm, map.Of(before), prefix + probabilities, behind, remedy);
            }
        }
    }

    // What a value is, in whatever shape.
    private static int Source(ModelSpec spec, int node)
    {
        while (OpCatalogue.Find(spec.Nodes[node].Op) is AliasOp)
        {
            node = spec.Nodes[node].Operands[0];
        }

        return node;
    }
}
