using System.CommandLine.Parsing;
using System.Globalization;

namespace AgtGen.Tool.Evaluation;

/// <summary>
/// Reads the numbers of options. The parser's own reading takes a comma for a separator of thousands, so that 0,01 would be 1, and names types of C# in its errors.
/// </summary>
internal static class NumberText
{
    public static int Whole(ArgumentResult result)
    {
        bool fits = int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value);
        return fits ? value : Refuse<int>(result, $"a whole number of at most {int.MaxValue}");
    }

    public static double Real(ArgumentResult result)
    {
        bool fits = double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        return fits ? value : Refuse<double>(result, "a number with a decimal point");
    }

    private static T? Refuse<T>(ArgumentResult result, string rule)
    {
        result.AddError($"{((OptionResult)result.Parent!).Option.Name} must be {rule}, but is {result.Tokens[0].Value}.");
        return default;
    }
}
