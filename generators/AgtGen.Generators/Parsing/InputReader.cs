using System.Globalization;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing;

/// <summary>Reads what [Shape] and [Range] say of the input.</summary>
internal static class InputReader
{
    /// <summary>The number of features from [Shape], or 0 when it is to be inferred.</summary>
    public static int Features(ParseContext context, IParameterSymbol input)
    {
        if (input.Attribute("ShapeAttribute") is not { } attribute || attribute.ConstructorArguments.FirstOrDefault().Value is not int features)
        {
            return 0;
        }

        if (features < 1)
        {
            context.Report(LanguageRules.Unsupported, Place(context, attribute, input), $"[Shape({features})], which is below 1,", "give the number of features");
        }

        return features;
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
