using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>Finds the number of input features that a spec does not state: the first op that reads the input tells, through ops that keep the size.</summary>
internal static class InputSize
{
    /// <summary>The number of features, or 0 if nothing tells.</summary>
    public static int Infer(ModelSpec spec)
    {
        if (spec.InputFeatures > 0)
        {
            return spec.InputFeatures;
        }

        bool[] sameSize = new bool[spec.Nodes.Count];
        sameSize[0] = true;
        for (int id = 1; id < sameSize.Length; id++)
        {
            SpecNode node = spec.Nodes[id];
            if (OpCatalogue.Find(node.Op) is not Op op || !node.Operands.Any(operand => sameSize[operand]))
            {
                continue;
            }

            LayerSpec? layer = node.Layer >= 0 ? spec.Layers[node.Layer] : null;
            if (op.RequiredSize(layer, node.Attributes) is int size and > 0)
            {
                return size;
            }

            sameSize[id] = op.KeepsSize;
        }

        return 0;
    }
}
