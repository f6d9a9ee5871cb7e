using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>
/// The model as one of its constructors makes it: finds the layers in its members, those of its bases, lists and blocks, and names them as PyTorch does. Whatever is
/// not certain to hold what was found is reported.
/// </summary>
internal sealed class ModelObject : ILayerMembers
{
    private readonly ParseContext context;
    private readonly MemberInitializer initializers;
    private readonly MemberGuard guard;
    private readonly AccessPaths paths;
    private readonly SpecialType element;
    private readonly List<LayerSpec> layers = [];
    private readonly Dictionary<SymbolicValue, string> placed = [];
    private readonly HashSet<int> inherited = [];
    private bool isOfBase;
    private bool isFrozen;

    private ModelObject(ParseContext context, MemberInitializer initializers, SpecialType element)
    {
        this.context = context;
        this.initializers = initializers;
        this.element = element;
        guard = new MemberGuard(context, initializers);
        paths = new AccessPaths(context);
        Model = new ObjectValue(context.Model);
    }

    public IReadOnlyList<LayerSpec> Layers => layers;

    public IReadOnlyList<AccessorSpec> Accessors => paths.Accessors;

    public ObjectValue Model { get; }

    /// <summary>Makes the model by a constructor whose arguments only the caller knows.</summary>
    public static ModelObject Make(
        ParseContext context, MemberInitializer initializers, ExpressionReader expressions, IMethodSymbol? constructor, SpecialType element)
    {
        ModelObject made = new(context, initializers, element);
        expressions.Model = made.Model;
        made.MakeShared(expressions);
        if (constructor is not null)
        {
            expressions.Objects.Run(made.Model, constructor, [.. constructor.Parameters.Select(_ => OpaqueValue.OfCaller)]);
        }

        made.Place(made.Model, "this", context.Model, string.Empty);
        return made;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Used(IEnumerable<SpecNode> nodes)
    {
        HashSet<int> applied = [.. nodes.Select(node => node.Layer)];
        int[] kept = [.. Enumerable.Range(0, layers.Count).Where(layer => !inherited.Contains(layer) || applied.Contains(layer))];
        foreach (IGrouping<string, int> same in kept.GroupBy(layer => layers[layer].Name).Where(same => same.Count() > 1))
        {
            Report(context.Map.OfLayer(same.Last()), $"two layers are called '{same.Key}'; give each its own name");
        }

        return kept;
    }

    // Static layers are there before any model is.
    private void MakeShared(ExpressionReader expressions)
    {
        foreach (ISymbol member in context.Model.GetMembers().Where(member => member.IsStatic && TypeOf(member).HoldsLayers(element)))
        {
            if (initializers.Of(member) is { } initializer && initializers.OperationOf(initializer) is { } value)
            {
                expressions.Target = member.Name;
                expressions.IsTooEarly = part => StaticOrder.ReadsTooEarly(member, initializer, part);
                SymbolicValue made = expressions.Objects.Read(value);
                Model.Members[member] = made is not OpaqueValue && expressions.IsTooEarly(value)
                    ? new OpaqueValue(null, [Uncertain(initializer.GetLocation(), $"'{member.Name}' may be made from static members that have no value yet; make it an instance member")])
                    : made;
                expressions.IsTooEarly = static _ => false;
            }
        }
    }

    private void Place(ObjectValue owner, string access, ITypeSymbol declared, string prefix)
    {
        List<INamedTypeSymbol> chain = [];
        for (INamedTypeSymbol? type = owner.Type; type is { Arity: 0, DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
        {
            chain.Insert(0, type);
        }

        foreach (ISymbol member in chain.SelectMany(type => type.GetMembers()).Where(member => !member.IsImplicitlyDeclared && (!member.IsStatic || owner == Model)))
        {
            bool isMeant = TypeOf(member).HoldsLayers(element) && initializers.IsStored(member);
            bool isKnown = owner.Members.TryGetValue(member, out SymbolicValue? value);
            if (isMeant || (isKnown && value is LayerValue or ListValue or ObjectValue && IsOfModel(value)))
            {
                PlaceMember(owner, member, value, access, declared, prefix);
            }
        }
    }

    // Layers of another element type are of no use to the model.
    private bool IsOfModel(SymbolicValue? value) => value switch
    {
        LayerValue layer => layer.ElementType == (element == SpecialType.System_Single ? ElementType.Single : ElementType.Double),
        ListValue list => list.Items.Any(IsOfModel),
        ObjectValue block => block.Type.IsBlock(),
        _ => false,
    };

    private void PlaceMember(ObjectValue owner, ISymbol member, SymbolicValue? value, string access, ITypeSymbol declared, string prefix)
    {
        string name = prefix + member.Name;
        isOfBase = owner == Model ? !SymbolEqualityComparer.Default.Equals(member.ContainingType, context.Model) : isOfBase;
        ITypeSymbol type = TypeOf(member)!;
        bool isList = value is ListValue && !type.IsImmutableArray();
        if (guard.ChangeOf(member, isList || (type.ListElement() is not null && !type.IsImmutableArray())) is var (place, reason))
        {
            owner.Members[member] = Report(place, reason);
            return;
        }

        // A block that was handed out half made could be used so.
        if (owner.IsHandedOut && guard.IsWrittenByConstructors(member))
        {
            owner.Members[member] = Report(member.Locations[0], $"the constructor hands out 'this' before '{name}' is certain to be there; assign it where it is declared");
            return;
        }

        string path = paths.Of(access, declared, member);
        bool outer = isFrozen;
        isFrozen |= member.HasAttribute("FrozenAttribute");
        SymbolicValue found = Place(value, path, type, name, member);
        isFrozen = outer;
        if (found is UnknownValue)
        {
            owner.Members[member] = found;
        }
    }

    private SymbolicValue Place(SymbolicValue? value, string access, ITypeSymbol declared, string name, ISymbol member)
    {
        if (value is LayerValue or ListValue or ObjectValue)
        {
            if (placed.TryGetValue(value, out string? other))
            {
                return Report(member.Locations[0], $"'{name}' and '{other}' are one object, whose parameters the box would take for two; make each its own");
            }

            placed.Add(value, name);
        }

        switch (value)
        {
            case LayerValue layer when IsOfModel(layer):
                return PlaceLayer(layer, access, name, member);
            case LayerValue layer:
                return layer;
            case ListValue { Lost: { } lost }:
                return Explain(lost, name, member);
            case ListValue list:
                return PlaceItems(list, access, declared, name, member);
            case ObjectValue block when block.Type.IsFileLocal || !context.Models.IsAccessible(block.Type, context.Model):
                return Report(member.Locations[0], $"generated code cannot name the class '{block.Type.Name}' of '{name}'; make it internal");
            case ObjectValue block:
                Place(block, AccessPaths.Cast(access, declared, block.Type), block.Type, name + ".");
                return block;
            case OpaqueValue opaque:
                return Explain(opaque, name, member);
            case UnknownValue:
                return value;
            default:
                return IsOptional(member)
                    ? new ConstantValue(null)
                    : Report(member.Locations[0], $"'{name}' is never given a layer; assign it where it is declared or in the constructor");
        }
    }

    private static bool IsOptional(ISymbol member) => TypeOf(member)?.NullableAnnotation == NullableAnnotation.Annotated;

    private LayerValue PlaceLayer(LayerValue layer, string access, string name, ISymbol member)
    {
        layer.Layer = layers.Count;
        if (isOfBase)
        {
            inherited.Add(layer.Layer);
        }

        layers.Add(layer.ToSpec(access, name) with { IsFrozen = isFrozen });
        context.Map.AddLayer(member.Locations[0]);
        return layer;
    }

    private SymbolicValue PlaceItems(ListValue list, string access, ITypeSymbol declared, string name, ISymbol member)
    {
        if (declared.ListElement() is not { } type)
        {
            return Report(member.Locations[0], $"'{name}' has the type '{declared.Display()}', of which generated code cannot take elements; use an array, such as Linear[]");
        }

        for (int i = 0; i < list.Items.Count; i++)
        {
            if (Place(list.Items[i], FormattableString.Invariant($"{access}[{i}]"), type, FormattableString.Invariant($"{name}.{i}"), member) is UnknownValue unknown)
            {
                return unknown;
            }
        }

        return list;
    }

    // What is wrong with a size or a call is said where it stands; what else was not followed, by what it means for the layer.
    private SymbolicValue Explain(OpaqueValue lost, string name, ISymbol member)
    {
        foreach (Diagnostic reason in lost.Reasons)
        {
            switch (reason.Id)
            {
                case "AGT1002" or "AGT1003":
                    return Report(reason.Location, $"'{name}' depends on a condition that is not known at compile time; assign it in any case");
                case "AGT1011" or "AGT2002" or "AGT1010":
                case "AGT1005" when !reason.GetMessage(System.Globalization.CultureInfo.InvariantCulture).EndsWith(ConstructNames.Constants, StringComparison.Ordinal):
                    context.Report(reason);
                    return UnknownValue.Instance;
            }
        }

        return Report(lost.Place ?? member.Locations[0], $"what '{name}' holds cannot be followed; {ConstructNames.CreateThere}");
    }

    private Diagnostic Uncertain(Location place, string reason) => Diagnostic.Create(LanguageRules.UncertainLayers, place, context.Model.Name, reason);

    private SymbolicValue Report(Location place, string reason) => context.Report(LanguageRules.UncertainLayers, place, context.Model.Name, reason);

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
}
