using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Training;

namespace AgtGen.Tool.Claims;

/// <summary>In words: where the training data of a claim comes from, what was done with it, and between which numbers the radii of the threat are meant.</summary>
internal static class OriginText
{
    public static string Of(Claim claim) => claim.TrainingDataOrigin is DataOrigin origin
        ? $"{Source(origin)} {Steps(origin)}{Radii(claim.Threat, origin)}"
        : "The file does not say where the data comes from.";

    private static string Source(DataOrigin origin) => origin.Source switch
    {
        DataSource.TextFile or DataSource.BinaryFile => $"{Sentence(origin.Description)} Everything done since is recorded.",
        DataSource.Arrays => $"{Sentence(origin.Description)} How the program made their values is not recorded: if it used statistics of altered rows, the claim is false.",
        _ => throw new NotSupportedException($"{origin.Source} has no words."),
    };

    private static string Steps(DataOrigin origin) =>
        origin.Transformations.IsEmpty ? "Nothing was transformed." : $"Then, in this order: {string.Join("; ", origin.Transformations)}.";

    private static string Radii(ThreatModel threat, DataOrigin origin)
    {
        if ((threat as BoundedPoisoning ?? (threat as Composition)?.Poisoning) is not ({ LargestFeatureEpsilon: > 0 } or { LabelEpsilon: > 0 }))
        {
            return "";
        }

        string source = origin.Source switch
        {
            DataSource.TextFile => "the decimals in the file",
            DataSource.BinaryFile => "the numbers in the file",
            _ => "the numbers in the arrays",
        };
        return origin.Transformations.IsEmpty
            ? $" Radii are between {source}."
            : $" Radii are between what these steps, without rounding, make of {source}.";
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
