using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// Reads what the fields of a module hold, of one class and one call of its constructor. The certificate speaks about the module as its source builds it, so every way in which the source could
/// build another one, or TorchSharp could register another state, is a finding.
/// </summary>
internal sealed class ModuleClassReader(ModuleTree tree, INamedTypeSymbol type, ModuleFindings findings, ConstructorScope scope)
{
    // What a module may override without changing what forward computes or which state it has.
    private static readonly string[] harmlessOverrides = ["forward", "Dispose", "GetName", "train", "eval", "ToString", "Equals", "GetHashCode"];

    // Members of a module that change its parts, or hand them on to code that could.
    private static readonly string[] changingMembers =
    [
        "register_module", "add_module", "unregister_module", "register_parameter", "register_buffer", "register_forward_hook", "register_forward_pre_hook",
        "apply", "children", "named_children", "modules", "named_modules", "_internal_submodules", "_internal_params", "_internal_buffers",
    ];

    /// <summary>Reads all fields; false, and reported, if it is not certain what they hold.</summary>
    /// <param name="instance">The object, which gets what they hold.</param>
    /// <param name="access">How it is reached from the model.</param>
    /// <param name="prefix">What the names of its parts begin with in the state.</param>
    public bool TryRead(ObjectValue instance, string access, string prefix)
    {
        CheckClass();
        if (findings.Any || ModuleConstructor.Of(tree, type, findings, scope) is not { } constructor)
        {
            return false;
        }

        ModuleFieldReader fields = new(tree, constructor, findings, scope);
        FactoryReader factories = new(tree, findings, scope);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic))
        {
            if (field.Type.IsTorchTensor())
            {
                findings.Report(PlaceOf(field), $"'{NameOf(field)}' is a tensor of its own, which TorchSharp registers as state beside the layers; remove it");
            }
            else if (field.Type.IsModule())
            {
                instance.Members[field] = Read(field, fields, factories, names, access, prefix);
            }
            else if (fields.ConstantOf(field.AssociatedSymbol ?? field) is { } constant)
            {
                instance.Members[field.AssociatedSymbol ?? field] = new ConstantValue(constant);
            }
        }

        constructor.CheckRegistration();
        new GradientSwitches(tree, type, constructor, findings, scope).Read(instance);
        return !findings.Any;
    }

    /// <summary>Reads the losses that static fields hold.</summary>
    public void ReadLosses(ObjectValue model)
    {
        ModuleFieldReader fields = new(tree, null, findings, scope);
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (fields.LossOf(field) is { } loss)
            {
                model.Members[field] = new LossModuleValue(loss);
            }
        }
    }

    private SymbolicValue Read(IFieldSymbol field, ModuleFieldReader fields, FactoryReader factories, HashSet<string> names, string access, string prefix)
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

        int first = tree.Layers.Count;
        SymbolicValue module = !fields.TryValueOf(field, out IOperation? value) ? UnknownValue.Instance
            : value is null ? new ConstantValue(null)
            : factories.Read(value, $"{access}.{field.Name}", prefix + name, PlaceOf(field));
        if (field.HasAttribute("FrozenAttribute"))
        {
            tree.Freeze(first);
        }

        return module is UnknownValue || fields.IsKept(field) ? module : UnknownValue.Instance;
    }

    private void CheckClass()
    {
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsOverride && !harmlessOverrides.Contains(method.Name)))
        {
            findings.Report(method.Locations[0], $"'{method.Name}' is overridden, so its state may not be that of its fields; remove the override");
        }

        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(method => method.ExplicitInterfaceImplementations.Any(declared => declared.ContainingType.IsModule())))
        {
            findings.Report(method.Locations[0], "it implements a member of IModule anew, so calling the module need not run forward; remove that");
        }

        foreach (ISymbol hiding in type.GetMembers("call"))
        {
            findings.Report(hiding.Locations[0], "'call' hides that of the base, so calling the module need not run forward; rename it");
        }

        foreach (IdentifierNameSyntax name in ModuleConstructor.NodesOf(tree.Context, type).OfType<IdentifierNameSyntax>())
        {
            if (changingMembers.Contains(name.Identifier.ValueText) && IsOfThis(name)
                && tree.Context.Models.Of(name.SyntaxTree).GetSymbolInfo(name, tree.Context.Cancellation).Symbol.IsFromTorchSharp())
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
