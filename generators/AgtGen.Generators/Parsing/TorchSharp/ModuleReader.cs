using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Reads a model that is a module of TorchSharp: its own layers, and those of the modules that it is made of.</summary>
internal sealed class ModuleReader(ParseContext context, MemberInitializer initializers, ConstantReader constants) : ILayerMembers
{
    private readonly ModuleTree tree = new(context, initializers, constants);

    public IReadOnlyList<LayerSpec> Layers => tree.Layers;

    public IReadOnlyList<AccessorSpec> Accessors => [];

    public IReadOnlyList<int> Used(IEnumerable<SpecNode> nodes) => [.. Enumerable.Range(0, Layers.Count)];

    public ObjectValue Model { get; } = new(context.Model);

    /// <summary>Whether the class is a module of one tensor, with no class between that could compute or keep something else; reports if not.</summary>
    public static bool HasKnownBase(ParseContext context)
    {
        INamedTypeSymbol model = context.Model;
        if (!model.BaseType.IsTensorModule())
        {
            new ModuleFindings(context, model).Report(
                model.Locations[0], $"it derives from '{model.BaseType!.Display()}'; derive from torch.nn.Module<Tensor, Tensor> itself");
            return false;
        }

        return true;
    }

    /// <summary>Reads all fields; false, and reported, if it is not certain what they hold.</summary>
    public bool TryReadAll()
    {
        ModuleFindings findings = new(context, context.Model);
        ModuleClassReader reader = new(tree, context.Model, findings, new ConstructorScope(tree));
        tree.Active.Add(context.Model);
        if (!reader.TryRead(Model, "this", string.Empty))
        {
            return false;
        }

        reader.ReadLosses(Model);
        foreach (int layer in tree.FreezeSwitched())
        {
            findings.Report(context.Map.OfLayer(layer), $"of '{Layers[layer].Name}' only one parameter has requires_grad = false, and layers are frozen as a whole; set it for weight and bias");
        }

        return !findings.Any;
    }
}
