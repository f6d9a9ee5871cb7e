using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.Digits;

/// <summary>Certified accuracy against k, and the largest certified k over the test images.</summary>
internal static class Pictures
{
    public static Figure Of(IReadOnlyList<Curve> curves, int images)
    {
        Panel[] accuracy = [.. curves.Select(Accuracy)];
        Panel[] largest = [.. curves.Select(curve => Largest(curve, images))];
        return new("Digits: what k altered training images can change", curves.Count, [.. accuracy, .. largest]);
    }

    private static LineChart Accuracy(Curve curve)
    {
        // Up to the first budget at which nothing is certified any more; to the right of it there is nothing to see.
        int vacuous = Array.FindIndex(curve.Accuracies, accuracy => accuracy.Lower == 0);
        int shown = vacuous < 0 ? curve.Budgets.Length : vacuous + 1;
        AccuracyBounds[] accuracies = curve.Accuracies[..shown];
        double[] k = [.. curve.Budgets.Take(shown).Select(budget => (double)budget)];
        Series bounds = new("accuracy without an adversary", 0, k, [.. accuracies.Select(a => a.Nominal)])
        {
            Lower = [.. accuracies.Select(a => a.Lower)],
            Upper = [.. accuracies.Select(a => a.Upper)],
            BandName = "certified range of the accuracy",
            Course = Course.Steps,
        };
        return new LineChart(curve.Threat, new("k", 0, Math.Max(1, k[^1])), new("test accuracy", 0, 1), [bounds]);
    }

    private static LineChart Largest(Curve curve, int images)
    {
        int last = Math.Max(1, curve.LargestCertified.Max());
        int[] k = [.. Enumerable.Range(0, last + 2)];
        Series share = new("share of test images whose prediction k changes cannot alter", 1, [.. k.Select(budget => (double)budget)], [.. k.Select(curve.CertifiedAt)])
        {
            Course = Course.Steps,
        };
        return new LineChart($"{curve.Threat}: per image", new("k", 0, last + 1), new($"share of {images} images", 0, 1), [share]);
    }
}
