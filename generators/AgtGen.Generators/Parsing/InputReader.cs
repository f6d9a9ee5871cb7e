using System.Globalization;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing;

/// <summary>Reads what [Shape] and [Range] say of the input.</summary>
internal static class InputReader
{
    /// <summary>The lengths of the axes from [Shape]; none when they are to be inferred.</summary>
    public static int[] Shape(ParseContext context, IParameterSymbol input)
    {
        if (input.Attribute("ShapeAttribute") is not { ConstructorArguments.Length: 1 } attribute || attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array } argument)
        {
            return [];
        }

        int[] lengths = [.. argument.Values.Select(length => length.Value is int number ? number : 0)];
        string text = $"[Shape({string.Join(", ", lengths)})]";
        if (lengths.Length == 0 || lengths.Any(length => length < 1))
        {
            string fault = lengths.Length == 0 ? "which names no length" : lengths.Length == 1 ? "which is below 1" : "of which a length is below 1";
            context.Report(LanguageRules.Unsupported, Place(context, attribute, input), $"{text}, {fault},", "give the number of features, or channels, height and width");
            return [];
        }

        if (lengths.Aggregate(1L, (product, length) => Math.Min(product, int.MaxValue) * length) > int.MaxValue)
        {
            context.Report(LanguageRules.Unsupported, Place(context, attribute, input), $"{text}, which has more features than an array holds,", "give the shape of one sample");
            return [];
        }

        return lengths;
    }

    /// <summary>The domain from [Range] as bits of doubles, or the whole line.</summary>
    public static (long Lower, long Upper) Domain(ParseContext context, IParameterSymbol input)
    {
        double lower = double.NegativeInfinity;
        double upper = double.PositiveInfinity;
        if (input.Attribute("RangeAttribute") is { ConstructorArguments.Length: 2 } attribute
            && attribute.ConstructorArguments[0].Value is double from && attribute.ConstructorArguments[1].Value is double to)
        {
            (lower, upper) = (from, to);
            if (!(lower <= upper))
            {
                string range = string.Format(CultureInfo.InvariantCulture, "[Range({0}, {1})]", lower, upper);
                context.Report(LanguageRules.Unsupported, Place(context, attribute, input), $"{range}, which holds no number,", "give the smaller end first");
            }
        }

        return (BitConverter.DoubleToInt64Bits(lower), BitConverter.DoubleToInt64Bits(upper));
    }

    private static Location Place(ParseContext context, AttributeData attribute, IParameterSymbol input) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation).GetLocation() ?? input.Locations[0];
}
