using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>Executes what makes layers, lists of layers and blocks. Only constructors may: a model that made layers while it runs would have others each time.</summary>
internal sealed class CreationReader(ParseContext context, ExpressionReader expressions, ObjectBuilder objects)
{
    public SymbolicValue Read(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { } type } creation when type.LayerElement() is { } element =>
            type.IsConvolution() ? new ConvolutionReader(context, expressions).Read(creation, element)
            : type.IsNormalization() ? new NormalizationReader(context, expressions).Read(creation, element)
            : Layer(creation, element),
        IObjectCreationOperation { Type: { } type } creation when type.IsList() && type.ListElement().HoldsAny() => List(creation),
        IObjectCreationOperation { Type: INamedTypeSymbol type } creation when type.IsBlock() => Block(creation, type),
        IObjectCreationOperation { Type: INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } type } creation =>
            context.Report(LanguageRules.NotInlinable, creation.Syntax, type.Name, context.Model.Name, $"mark class '{type.Name}' [Module]"),
        IArrayCreationOperation { Type: IArrayTypeSymbol { Rank: 1 } type } array when type.ElementType.HoldsAny() => Array(array),
        IArrayInitializerOperation initializer => Items(initializer.ElementValues),
        ICollectionExpressionOperation { Type: var type } collection when type.ListElement().HoldsAny() => Items(collection.Elements),
        _ => context.Report(LanguageRules.Unsupported, operation.Syntax, ConstructNames.Of(operation), ConstructNames.RemedyOf(operation)),
    };

    /// <summary>Whether a call makes or fills a list of layers.</summary>
    public static bool IsOfList(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Add", Parameters.Length: 1 } method => method.ContainingType.IsList() && method.ContainingType.ListElement().HoldsAny(),
        { Name: "Create", IsStatic: true } method => method.ContainingType.IsNamed("System.Collections.Immutable", "ImmutableArray", 0) && method.ReturnType.ListElement().HoldsAny(),
        _ => false,
    };

    /// <summary>Makes or fills a list.</summary>
    public SymbolicValue Call(IInvocationOperation call)
    {
        if (call.TargetMethod.Name == "Create")
        {
            return Items([.. call.Arguments.SelectMany(argument =>
                argument.ArgumentKind == ArgumentKind.ParamArray && ListedValues.Of(argument.Value) is { } listed ? listed : [argument.Value])]);
        }

        SymbolicValue list = expressions.Read(call.Instance!);
        SymbolicValue item = expressions.Read(call.Arguments[0].Value);
        if (list is not ListValue { Lost: null } known)
        {
            return context.Report(LanguageRules.Unsupported, call.Syntax, $"'{ConstructNames.Shorten(call.Syntax)}'", ConstructNames.CreateThere);
        }

        known.Items.Add(item);
        return known;
    }

    private SymbolicValue Layer(IObjectCreationOperation creation, ITypeSymbol element)
    {
        int sizes = 0;
        int inFeatures = 0;
        int outFeatures = 0;
        bool isTable = creation.Type!.Name == "Embedding";
        bool? bias = isTable ? false : null;
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            string parameter = argument.Parameter?.Name ?? string.Empty;
            string target = expressions.Target ?? creation.Type!.Name;

            // What the C# compiler itself does not understand yet may be another generator's.
            object? value = expressions.IsTooEarly(argument.Value) ? null : (expressions.Try(argument.Value, out _) as ConstantValue)?.Value;
            if (value is null)
            {
                return context.Report(ShapeRules.NotConstant, argument.Value.Syntax, parameter, target, ConstructNames.ConstantRemedy(argument.Value));
            }

            switch (parameter, value)
            {
                case ("inFeatures" or "numEmbeddings", int size and >= 1):
                    (inFeatures, sizes) = (size, sizes + 1);
                    break;
                case ("outFeatures" or "embeddingDim", int size and >= 1):
                    (outFeatures, sizes) = (size, sizes + 1);
                    break;
                case ("bias", bool flag):
                    bias = flag;
                    break;
                case (_, int size):
                    return context.Report(LanguageRules.Unsupported, argument.Value.Syntax, $"A layer with {parameter} {size}, which is below 1,", "give it at least 1");
                default:
                    return UnknownValue.Instance;
            }
        }

        return sizes == 2 && bias is { } hasBias && creation.Initializer is null
            ? new LayerValue(inFeatures, outFeatures, hasBias, element.SpecialType == SpecialType.System_Single ? ElementType.Single : ElementType.Double) { IsTable = isTable }
            : context.Report(LanguageRules.Unsupported, creation.Syntax, ConstructNames.Of(creation), ConstructNames.CreateThere);
    }

    private SymbolicValue List(IObjectCreationOperation creation)
    {
        // A capacity changes nothing; a collection to copy would.
        if (creation.Arguments.Any(argument => argument.Value.Type?.SpecialType != SpecialType.System_Int32))
        {
            return context.Report(LanguageRules.Unsupported, creation.Syntax, "A list made of another collection", "list its layers in [...]");
        }

        foreach (IArgumentOperation argument in creation.Arguments)
        {
            expressions.Read(argument.Value);
        }

        ListValue list = new([]);
        foreach (IOperation addition in creation.Initializer?.Initializers ?? [])
        {
            if (addition is not IInvocationOperation { TargetMethod: { Name: "Add" } method, Arguments: { Length: 1 } arguments } || !method.ContainingType.IsList())
            {
                return context.Report(LanguageRules.Unsupported, addition.Syntax, $"'{ConstructNames.Shorten(addition.Syntax)}'", ConstructNames.CreateThere);
            }

            list.Items.Add(expressions.Read(arguments[0].Value));
        }

        return list;
    }

    private SymbolicValue Block(IObjectCreationOperation creation, INamedTypeSymbol type)
    {
        if (type.Arity > 0 || type.ContainingType?.Arity > 0)
        {
            return context.Report(LanguageRules.Unsupported, creation.Syntax, $"The generic [Module] class '{type.Name}'", "make it a plain class");
        }

        // A copy of a record is made without its initialisers.
        if (type.IsRecord)
        {
            return context.Report(LanguageRules.Unsupported, creation.Syntax, $"The [Module] record '{type.Name}'", "make it a class");
        }

        if (creation.Initializer is not null || creation.Constructor is not { } constructor || type.IsAbstract)
        {
            return context.Report(LanguageRules.Unsupported, creation.Syntax, "An object initializer of a [Module]", "pass the values to its constructor");
        }

        SymbolicValue[] arguments = new SymbolicValue[constructor.Parameters.Length];
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = argument.ArgumentKind == ArgumentKind.ParamArray
                ? context.Report(LanguageRules.Unsupported, creation.Syntax, "A params array", "list the values in an array of their own")
                : expressions.Read(argument.Value);
        }

        ObjectValue block = new(type);
        string? target = expressions.Target;
        bool isFinished = objects.Run(block, constructor, arguments);
        expressions.Target = target;
        return isFinished
            ? block
            : context.Report(LanguageRules.Unsupported, creation.Syntax, $"Recursion (a '{type.Name}' that makes a '{type.Name}')", "make a fixed number of blocks");
    }

    private SymbolicValue Array(IArrayCreationOperation array)
    {
        if (array.Initializer is { } initializer)
        {
            return Items(initializer.ElementValues);
        }

        IOperation length = array.DimensionSizes[0];
        object? count = expressions.Constant(length, ShapeRules.NotConstant, "Length", expressions.Target ?? "the array", ConstructNames.ConstantRemedy(length));
        return count switch
        {
            int number and >= 0 and <= ParseContext.RoundLimit => new ListValue([.. Enumerable.Repeat<SymbolicValue>(new ConstantValue(null), number)]),
            null => UnknownValue.Instance,
            _ => context.Report(LanguageRules.Unsupported, length.Syntax, $"An array of '{ConstructNames.Shorten(length.Syntax)}' layers", "write its length as a small int"),
        };
    }

    private SymbolicValue Items(IReadOnlyList<IOperation> elements)
    {
        List<SymbolicValue> items = [];
        foreach (IOperation element in elements)
        {
            if (element is ISpreadOperation)
            {
                return context.Report(LanguageRules.Unsupported, element.Syntax, $"'{ConstructNames.Shorten(element.Syntax)}'", "list the layers one by one");
            }

            items.Add(expressions.Read(element));
        }

        return new ListValue(items);
    }
}
