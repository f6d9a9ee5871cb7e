using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Collects the arguments of a call that makes a convolution, under the names that AgtGen gives them; what the call does not say has the default of PyTorch.</summary>
/// <param name="context">Where findings go.</param>
/// <param name="axes">1 or 2.</param>
/// <param name="target">What the layer is called in findings.</param>
internal sealed class WindowArguments(ParseContext context, int axes, string target)
{
    private readonly Dictionary<string, int[]> numbers = new(StringComparer.Ordinal)
    {
        ["stride"] = Same(1, axes),
        ["padding"] = Same(0, axes),
        ["dilation"] = Same(1, axes),
        ["groups"] = [1],
        ["outputPadding"] = Same(0, axes),
    };

    private bool hasStride;

    /// <summary>Whether the convolution is a transposed one.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>Whether a bias is added.</summary>
    public bool HasBias { get; set; } = true;

    /// <summary>Takes one argument.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="values">One number, or one for each axis; null if they are not known at compile time.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns>Whether it can be used; otherwise it was reported.</returns>
    public bool Take(string name, IReadOnlyList<long>? values, IOperation place)
    {
        if (values is null)
        {
            context.Report(ShapeRules.NotConstant, place.Syntax, name, target, ConstructNames.ConstantRemedy(place));
            return false;
        }

        int least = name is "padding" or "outputPadding" ? 0 : 1;
        foreach (long value in values)
        {
            if (value < least || value > int.MaxValue)
            {
                context.Report(LanguageRules.Unsupported, place.Syntax, $"A layer with {name} {value}, which is {(value < least ? $"below {least}" : $"above {int.MaxValue}")},", $"give it at least {least}");
                return false;
            }
        }

        hasStride |= name == "stride";
        bool isOfAxes = name is not ("inChannels" or "outChannels" or "groups");
        numbers[name] = values.Count == 1 && isOfAxes ? Same((int)values[0], axes) : [.. values.Select(value => (int)value)];
        return true;
    }

    /// <summary>Attributes of a maximum or mean of windows, or null if the call names no kernel; windows do not overlap unless a stride is given.</summary>
    public long[]? MakePool() => numbers.TryGetValue("kernelSize", out int[]? kernel)
        ? [.. kernel.Concat(hasStride ? numbers["stride"] : kernel).Concat(numbers["padding"]).Select(number => (long)number)]
        : null;

    /// <summary>The layer, or null, and reported, if its channels and groups do not fit.</summary>
    public LayerValue? Make(ElementType element, SyntaxNode place)
    {
        if (!numbers.TryGetValue("inChannels", out int[]? inputs) || !numbers.TryGetValue("outChannels", out int[]? outputs) || !numbers.TryGetValue("kernelSize", out int[]? kernel))
        {
            return null;
        }

        int groups = numbers["groups"][0];
        if (inputs[0] % groups != 0 || outputs[0] % groups != 0)
        {
            context.Report(LanguageRules.Unsupported, place, $"A layer of {groups} groups that do not divide {inputs[0]} and {outputs[0]} channels", "give it groups that divide both");
            return null;
        }

        // A larger one, which PyTorch allows with a dilation, would be zeros that no value of the input reaches.
        if (IsTransposed && numbers["outputPadding"].Zip(numbers["stride"], (padding, stride) => padding >= stride).Any(isTooLarge => isTooLarge))
        {
            context.Report(LanguageRules.Unsupported, place, $"A layer with output padding {string.Join(", ", numbers["outputPadding"])} and stride {string.Join(", ", numbers["stride"])}", "give it an output padding below the stride");
            return null;
        }

        return new LayerValue(inputs[0], outputs[0], HasBias, element)
        {
            Windows = new(kernel.ToEquatableArray(), numbers["stride"].ToEquatableArray(), numbers["padding"].ToEquatableArray(), numbers["dilation"].ToEquatableArray(), groups)
            {
                OutputPadding = (IsTransposed ? numbers["outputPadding"] : []).ToEquatableArray(),
            },
        };
    }

    /// <summary>The expression below conversions from a number or a pair to an Extent.</summary>
    public static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation conversion && (conversion.OperatorMethod is null || conversion.OperatorMethod.ContainingType.IsExtent()))
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>One number, or one for each axis; null for anything else.</summary>
    public static IReadOnlyList<long>? Numbers(SymbolicValue? value) => value switch
    {
        ConstantValue { Value: int number } => [number],
        ConstantValue { Value: long number } => [number],
        TupleValue tuple when tuple.Items.All(item => item is ConstantValue { Value: int or long }) => [.. tuple.Items.SelectMany(item => Numbers(item)!)],
        _ => null,
    };

    private static int[] Same(int value, int axes) => [.. Enumerable.Repeat(value, axes)];
}
