using AgtGen.Compiler.Specs;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>What the readers of a module and of the modules that it is made of share.</summary>
internal sealed class ModuleTree(ParseContext context, MemberInitializer initializers, ConstantReader constants)
{
    private readonly List<LayerSpec> layers = [];
    private readonly HashSet<(int Layer, string Tensor)> withoutGradient = [];

    public ParseContext Context { get; } = context;

    public MemberInitializer Initializers { get; } = initializers;

    public ConstantReader Constants { get; } = constants;

    public NameUses Uses { get; } = new(context.Models);

    /// <summary>The layers so far, in the order of the state.</summary>
    public IReadOnlyList<LayerSpec> Layers => layers;

    /// <summary>The classes that are being read, one within the other.</summary>
    public HashSet<INamedTypeSymbol> Active { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Adds a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="member">Where the field that holds it stands.</param>
    /// <returns>Its index.</returns>
    public int Add(LayerSpec layer, Location member)
    {
        layers.Add(layer);
        Context.Map.AddLayer(member);
        return layers.Count - 1;
    }

    /// <summary>Makes the layers from an index on constants of the model.</summary>
    public void Freeze(int first)
    {
        for (int layer = first; layer < layers.Count; layer++)
        {
            layers[layer] = layers[layer] with { IsFrozen = true };
        }
    }

    /// <summary>Switches the gradient of a parameter on or off.</summary>
    public void Switch(int layer, string tensor, bool isOn)
    {
        if (isOn)
        {
            withoutGradient.Remove((layer, tensor));
        }
        else
        {
            withoutGradient.Add((layer, tensor));
        }
    }

    /// <summary>Freezes the layers whose gradients are all switched off; of a layer of which only some are, gives the index.</summary>
    public IEnumerable<int> FreezeSwitched()
    {
        for (int layer = 0; layer < layers.Count; layer++)
        {
            int off = layers[layer].Tensors.Count(tensor => withoutGradient.Contains((layer, tensor.Name)));
            if (off == layers[layer].Tensors.Count)
            {
                layers[layer] = layers[layer] with { IsFrozen = true };
            }
            else if (off > 0 && !layers[layer].IsFrozen)
            {
                yield return layer;
            }
        }
    }
}
