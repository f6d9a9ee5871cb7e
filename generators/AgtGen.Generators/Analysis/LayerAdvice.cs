using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>Finds layers of a sound model that training cannot change, which is seldom meant.</summary>
internal static class LayerAdvice
{
    public static IEnumerable<Diagnostic> Diagnose(ModelSpec spec, SourceMap map)
    {
        bool[] reached = ReachedFrom(spec);
        ILookup<int, int> uses = Enumerable.Range(0, spec.Nodes.Count).ToLookup(node => spec.Nodes[node].Layer);
        foreach (IGrouping<Location, int> member in Enumerable.Range(0, spec.Layers.Count).GroupBy(map.OfLayer))
        {
            string[] unused = [.. member.Where(layer => !uses[layer].Any()).Select(layer => spec.Layers[layer].Name)];
            if (unused.Length > 0)
            {
                yield return Diagnostic.Create(LanguageRules.UnusedLayer, member.Key, string.Join(", ", unused));
            }
        }

        foreach (IGrouping<int, int> layer in uses.Where(layer => layer.Key >= 0 && !layer.Any(node => reached[node])))
        {
            yield return Diagnostic.Create(GradientRules.NoGradient, map.Of(layer.First()), spec.Layers[layer.Key].Name, LossName(spec));
        }
    }

    /// <summary>Which nodes the loss depends on.</summary>
    private static bool[] ReachedFrom(ModelSpec spec)
    {
        bool[] reached = new bool[spec.Nodes.Count];
        reached[spec.Loss] = true;
        for (int node = spec.Loss; node >= 0; node--)
        {
            foreach (int operand in spec.Nodes[node].Operands)
            {
                reached[operand] |= reached[node];
            }
        }

        return reached;
    }

    // Constants may scale the loss.
    private static string LossName(ModelSpec spec)
    {
        int loss = spec.Loss;
        while (spec.Nodes[loss].Op == "Scale")
        {
            loss = spec.Nodes[loss].Operands[0];
        }

        return spec.Host == ModelHost.TorchModule ? spec.Nodes[loss].Op : "Op." + spec.Nodes[loss].Op;
    }
}
