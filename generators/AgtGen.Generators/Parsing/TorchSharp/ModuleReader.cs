using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// Reads the layers out of the fields of a module. The certificate speaks about the module as its source builds it, so every way in which the source could
/// build another one, or TorchSharp could register another state, is a finding.
/// </summary>
internal sealed class ModuleReader(ParseContext context, MemberInitializer initializers, ConstantReader constants) : ILayerMembers
{
    // What a module may override without changing what forward computes or which state it has.
    private static readonly string[] harmlessOverrides = ["forward", "Dispose", "GetName", "train", "eval", "ToString", "Equals", "GetHashCode"];

    // Members of a module that change its parts, or hand them on to code that could.
    private static readonly string[] changingMembers =
    [
        "register_module", "add_module", "unregister_module", "register_parameter", "register_buffer", "register_forward_hook", "register_forward_pre_hook",
        "apply", "children", "named_children", "modules", "named_modules", "_internal_submodules", "_internal_params", "_internal_buffers",
    ];

    private readonly ModuleFindings findings = new(context);
    private readonly List<LayerSpec> layers = [];

    public IReadOnlyList<LayerSpec> Layers => layers;

    public IReadOnlyList<AccessorSpec> Accessors => [];

    public IReadOnlyList<int> Used(IEnumerable<SpecNode> nodes) => [.. Enumerable.Range(0, layers.Count)];

    public ObjectValue Model { get; } = new(context.Model);

    /// <summary>Whether the class is a module of one tensor, with no class between that could compute or keep something else; reports if not.</summary>
    public static bool HasKnownBase(ParseContext context)
    {
        INamedTypeSymbol model = context.Model;
        if (!model.BaseType.IsTensorModule())
        {
            new ModuleFindings(context).Report(
                model.Locations[0], $"it derives from '{model.BaseType!.Display()}'; derive from torch.nn.Module<Tensor, Tensor> itself");
            return false;
        }

        return true;
    }

    /// <summary>Reads all fields; false, and reported, if it is not certain what they hold.</summary>
    public bool TryReadAll()
    {
        CheckClass();
        if (findings.Any || ModuleConstructor.Of(context, findings) is not { } constructor)
        {
            return false;
        }

        ModuleFieldReader fields = new(context, initializers, constructor, findings);
        FactoryReader factories = new(context, constants, findings, layers);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (IFieldSymbol field in context.Model.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic))
        {
            if (field.Type.IsTorchTensor())
            {
                findings.Report(PlaceOf(field), $"'{NameOf(field)}' is a tensor of its own, which TorchSharp registers as state beside the layers; remove it");
            }
            else if (field.Type.IsModule())
            {
                Model.Members[field] = Read(field, fields, factories, names);
            }
        }

        foreach (IFieldSymbol field in context.Model.GetMembers().OfType<IFieldSymbol>())
        {
            if (fields.LossOf(field) is { } loss)
            {
                Model.Members[field] = new LossModuleValue(loss);
            }
        }

        constructor.CheckRegistration();
        return !findings.Any;
    }

    private SymbolicValue Read(IFieldSymbol field, ModuleFieldReader fields, FactoryReader factories, HashSet<string> names)
    {
        if (field.AssociatedSymbol is not null)
        {
            return findings.Report(PlaceOf(field), $"'{NameOf(field)}' is a property, whose state TorchSharp names after a hidden field; make it a field");
        }

        string name = field.StateName();
        if (!FactoryReader.IsName(name) || name.Contains('.'))
        {
            return findings.Report(PlaceOf(field), $"'{name}' cannot name a field in the state; use letters, digits and _");
        }

        if (!names.Add(name))
        {
            return findings.Report(PlaceOf(field), $"two fields are called '{name}' in the state; give each its own name");
        }

        int first = layers.Count;
        SymbolicValue module = fields.ValueOf(field) is { } value ? factories.Read(value, "this." + field.Name, name, PlaceOf(field)) : UnknownValue.Instance;
        for (int layer = first; layer < layers.Count && field.HasAttribute("FrozenAttribute"); layer++)
        {
            layers[layer] = layers[layer] with { IsFrozen = true };
        }

        return module is UnknownValue || fields.IsKept(field) ? module : UnknownValue.Instance;
    }

    private void CheckClass()
    {
        foreach (IMethodSymbol method in context.Model.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsOverride && !harmlessOverrides.Contains(method.Name)))
        {
            findings.Report(method.Locations[0], $"'{method.Name}' is overridden, so its state may not be that of its fields; remove the override");
        }

        foreach (ISymbol hiding in context.Model.GetMembers("call"))
        {
            findings.Report(hiding.Locations[0], "'call' hides that of the base, so calling the module need not run forward; rename it");
        }

        foreach (IdentifierNameSyntax name in ModuleConstructor.NodesOf(context).OfType<IdentifierNameSyntax>())
        {
            if (changingMembers.Contains(name.Identifier.ValueText) && IsOfThis(name)
                && context.Models.Of(name.SyntaxTree).GetSymbolInfo(name, context.Cancellation).Symbol.IsFromTorchSharp())
            {
                findings.Report(name.GetLocation(), $"'{name}' could change them after they are made; remove this use");
            }
        }
    }

    private static bool IsOfThis(IdentifierNameSyntax name) => name.Parent is not MemberAccessExpressionSyntax access
        || access.Expression == name || access.Expression is ThisExpressionSyntax or BaseExpressionSyntax;

    private static string NameOf(IFieldSymbol field) => (field.AssociatedSymbol ?? field).Name;

    private static Location PlaceOf(IFieldSymbol field) => (field.AssociatedSymbol ?? field).Locations[0];
}
