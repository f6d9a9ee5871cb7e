using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing;

/// <summary>Calls that no catalogue will ever hold, known by the names that the libraries of the field give them.</summary>
internal static class ForeignCalls
{
    private static readonly string[] drawing = ["Random", "RandomNumberGenerator", "Dropout", "AlphaDropout", "FeatureAlphaDropout"];

    /// <summary>The rule that says why a member of another class cannot be part of a model, or null if only its bounds are unknown.</summary>
    public static DiagnosticDescriptor? RuleOf(ISymbol member)
    {
        string type = member.ContainingType?.Name ?? string.Empty;
        return true switch
        {
            _ when IsBatchNorm(type) || IsBatchNorm(member.Name) => LanguageRules.BatchCoupling,
            _ when drawing.Any(name => type == name || type == name + "1d" || type == name + "2d" || type == name + "3d") => LanguageRules.Randomness,
            _ when IsDraw(member.Name) => LanguageRules.Randomness,
            _ when type == "autograd" || member.Name is "grad" or "backward" or "Backward" => GradientRules.SecondOrder,
            _ => null,
        };
    }

    private static bool IsBatchNorm(string name) => name.Replace("_", string.Empty).IndexOf("batchnorm", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsDraw(string name) => name is "NewGuid" or "rand" or "randn" or "rand_like" or "randn_like" or "bernoulli" or "dropout" or "Dropout"
        || name.StartsWith("CreateAndFill", StringComparison.Ordinal) || (name.StartsWith("Fill", StringComparison.Ordinal) && name.EndsWith("Distribution", StringComparison.Ordinal));
}
