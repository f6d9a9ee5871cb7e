using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Reads the layers out of the fields and get-only properties of the class.</summary>
internal sealed class LayerReader(ParseContext context, MemberInitializer initializers, ConstantReader constants) : ILayerMembers
{
    private readonly List<LayerSpec> layers = [];
    private readonly Dictionary<ISymbol, SymbolicValue> members = new(SymbolEqualityComparer.Default);

    public IReadOnlyList<LayerSpec> Layers => layers;

    public SymbolicValue? Find(ISymbol member) => members.TryGetValue(member, out SymbolicValue? value) ? value : null;

    /// <summary>Reads the layers of the model's element type; the compiler lets no other be applied to its tensors.</summary>
    public void ReadAll(SpecialType element)
    {
        foreach (ISymbol member in context.Model.GetMembers().Where(member => !member.IsImplicitlyDeclared))
        {
            ITypeSymbol? type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
            bool isArray = type is IArrayTypeSymbol { Rank: 1 };
            bool isComputed = member is IPropertySymbol && initializers.Of(member) is null;
            if (!isComputed && (isArray ? ((IArrayTypeSymbol)type!).ElementType : type).LinearElement()?.SpecialType == element)
            {
                members[member] = Read(member, isArray);
            }
        }
    }

    private SymbolicValue Read(ISymbol member, bool isArray)
    {
        SyntaxNode? write = initializers.WriteOf(member);
        if (write is not null || initializers.Of(member) is not { } initializer || initializers.OperationOf(initializer) is not { } operation)
        {
            return NotConstant("inFeatures", write?.GetLocation() ?? member.Locations[0], member.Name);
        }

        // Two members that hold one object would share parameters that the box takes for independent.
        if (!IsKept(member, isArray))
        {
            return context.Report(LanguageRules.Unsupported, member.Locations[0], isArray
                ? $"The array '{member.Name}', whose layers other code can replace unless it is private,"
                : $"The layer '{member.Name}', which other code can replace unless it is readonly,");
        }

        if (isArray && initializers.EscapeOf(member) is { } escape)
        {
            return context.Report(
                LanguageRules.Unsupported, escape, $"A use of '{member.Name}' that may replace its layers (other than by index, Length or foreach)");
        }

        string access = (member.IsStatic ? SymbolNames.Escape(context.Model.Name) : "this") + "." + SymbolNames.Escape(member.Name);
        if (!isArray)
        {
            return ReadLayer(member, operation, access, member.Name);
        }

        int first = layers.Count;
        IReadOnlyList<IOperation>? elements = ListedValues.Of(operation);
        for (int i = 0; i < (elements?.Count ?? 0); i++)
        {
            if (ReadLayer(member, elements![i], $"{access}[{i}]", $"{member.Name}.{i}") is UnknownValue unknown)
            {
                return unknown;
            }
        }

        return elements is null ? NotConstant("Length", initializer.GetLocation(), member.Name) : new LayerArrayValue(first, elements.Count);
    }

    private static bool IsKept(ISymbol member, bool isArray) => member.DeclaredAccessibility == Accessibility.Private
        || (!isArray && member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null or { DeclaredAccessibility: Accessibility.Private } });

    private SymbolicValue ReadLayer(ISymbol member, IOperation operation, string access, string name)
    {
        if (ListedValues.Unconverted(operation) is not IObjectCreationOperation creation || creation.Type.LinearElement() is null)
        {
            return NotConstant("inFeatures", operation.Syntax.GetLocation(), name);
        }

        int? inFeatures = null;
        int? outFeatures = null;
        bool? bias = null;
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            string parameter = argument.Parameter?.Name ?? string.Empty;

            // The layer of a static member is made among the static values: one that comes later is still 0 or false.
            object? value = StaticOrder.ReadsTooEarly(member, initializers.Of(member)!, argument.Value) ? null : constants.Evaluate(argument.Value);
            switch (parameter, value)
            {
                case ("inFeatures", int size and >= 1):
                    inFeatures = size;
                    break;
                case ("outFeatures", int size and >= 1):
                    outFeatures = size;
                    break;
                case ("bias", bool flag):
                    bias = flag;
                    break;
                case (_, int):
                    return context.Report(LanguageRules.Unsupported, argument.Value.Syntax, $"A layer with {parameter} below 1");
                default:
                    return NotConstant(parameter, argument.Value.Syntax.GetLocation(), name);
            }
        }

        if (inFeatures is not { } rows || outFeatures is not { } columns || bias is not { } hasBias)
        {
            return NotConstant("inFeatures", creation.Syntax.GetLocation(), name);
        }

        layers.Add(new LayerSpec(access, name, rows, columns, hasBias));
        context.Map.AddLayer(member.Locations[0]);
        return new LayerValue(layers.Count - 1);
    }

    private SymbolicValue NotConstant(string dimension, Location place, string layer) => context.Report(ShapeRules.NotConstant, place, dimension, layer);
}
