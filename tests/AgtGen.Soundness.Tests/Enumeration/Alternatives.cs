using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Enumeration;

/// <summary>Every batch that a budget and a list of alternatives for each sample allow; an alternative of null removes the sample.</summary>
internal static class Alternatives
{
    public static IEnumerable<IReadOnlyList<Sample>> All(IReadOnlyList<Sample> batch, int budget, Func<Sample, IEnumerable<Sample?>> alternatives) =>
        InPlace(batch, budget, alternatives).Select(left => (IReadOnlyList<Sample>)[.. left.OfType<Sample>()]);

    /// <summary>The same with null in the place of a removed sample.</summary>
    public static IEnumerable<Sample?[]> InPlace(IReadOnlyList<Sample> batch, int budget, Func<Sample, IEnumerable<Sample?>> alternatives)
    {
        if (batch.Count == 0)
        {
            yield return [];
            yield break;
        }

        Sample[] rest = [.. batch.Skip(1)];
        foreach (Sample?[] tail in InPlace(rest, budget, alternatives))
        {
            yield return [batch[0], .. tail];
        }

        if (budget > 0)
        {
            foreach (Sample?[] tail in InPlace(rest, budget - 1, alternatives))
            {
                foreach (Sample? alternative in alternatives(batch[0]))
                {
                    yield return [alternative, .. tail];
                }
            }
        }
    }

    public static IEnumerable<Sample?> Removed(Sample sample)
    {
        _ = sample;
        return [null];
    }

    public static Func<Sample, IEnumerable<Sample?>> Labels(params double[] labels) => sample => labels.Select(label => sample with { Label = label });

    public static Func<Sample, IEnumerable<Sample?>> LabelShifts(double radius) =>
        sample => new[] { -radius, radius }.Select(shift => sample with { Label = sample.Label + shift });

    /// <summary>Each of two features moved by -epsilon, 0 or epsilon.</summary>
    public static Func<Sample, IEnumerable<Sample?>> Corners(double epsilon) => sample =>
        from a in new[] { -epsilon, 0, epsilon }
        from b in new[] { -epsilon, 0, epsilon }
        select sample with { Features = [sample.Features[0] + a, sample.Features[1] + b] };

    /// <summary>Any of a grid of samples with two features.</summary>
    public static Func<Sample, IEnumerable<Sample?>> Grid(double[] values, double[] labels) => _ =>
        from a in values
        from b in values
        from label in labels
        select new Sample([a, b], label);
}
