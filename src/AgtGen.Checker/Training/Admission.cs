using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;
using AgtGen.Checker.Reading;
using AgtGen.Checker.Threat;

namespace AgtGen.Checker.Training;

/// <summary>What must be so of the numbers in a file before anything is reckoned from them.</summary>
internal static class Admission
{
    /// <summary>The numbers are such as the arithmetic takes, features lie in the input's range, labels are classes, and the threat fits.</summary>
    /// <exception cref="Refusal">It is not so.</exception>
    public static void Require(Certificate certificate)
    {
        (DenseNetwork network, Alteration alteration, double[] features, double[] labels) = (certificate.Network, certificate.Claim.Alteration, certificate.Features, certificate.Labels);
        (double lowest, double highest) = network.InputRange;
        RequireSize(features, "a feature");
        RequireSize(labels, "a label");
        RequireSize([.. new[] { lowest, highest }.Where(double.IsFinite)], "an end of the input's range");
        for (int parameter = 0; parameter < network.Parameters.Length; parameter++)
        {
            RequireSize(certificate.Start(parameter), "an initial parameter");
        }

        if (features.Any(value => !(value >= lowest && value <= highest)))
        {
            throw new Refusal("a feature lies outside the range that the graph declares");
        }

        int classes = network.Classes;
        bool isClass = classes > 0;
        if (isClass && (labels.Any(label => !(label >= 0 && label < classes && label == Math.Floor(label))) || alteration.TargetRadius > 0 || alteration.TargetClass is < 0 || alteration.TargetClass >= classes))
        {
            throw new Refusal("a label, or what it may become, is no class of the loss");
        }

        bool needsClip = alteration is { Kind: AlterationKind.Substitution or AlterationKind.Addition, Rows: > 0 };
        if ((!isClass && alteration.TargetClass is not null) || (needsClip && double.IsPositiveInfinity(certificate.Claim.Descent.Clip)) || (alteration.Radii.Length > 1 && alteration.Radii.Length != network.Inputs))
        {
            throw new Refusal("the threat does not fit the loss or the features, or has no clip that bounds what replaces a row");
        }

        if (alteration.Named is { } named && (named.Any(row => row < 0 || row >= labels.Length) || (alteration.Kind == AlterationKind.KnownRemoval && named.Any(row => certificate.Trusted[row] != 0))))
        {
            throw new Refusal("the threat names rows that there are not, or removes trusted ones");
        }
    }

    private static void RequireSize(double[] values, string what)
    {
        if (!Array.TrueForAll(values, value => value == 0 || (Math.Abs(value) >= Twofold.Least && Math.Abs(value) <= 1 / Twofold.Least)))
        {
            throw new Refusal($"{what} is not finite, or too large or small for this arithmetic");
        }
    }
}
