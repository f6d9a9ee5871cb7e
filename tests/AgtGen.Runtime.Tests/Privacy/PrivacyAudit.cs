namespace AgtGen.Runtime.Tests.Privacy;

/// <summary>
/// What two mechanisms, or one on two neighbours, tell of each other by their answers: for each answer that occurs, a lower bound of the epsilon that its frequencies need. It holds but for a chance of 10^-6 an answer, and the seeds are fixed.
/// </summary>
internal static class PrivacyAudit
{
    public const int Samples = 1_000_000;

    private const double LogChance = 13.8;

    /// <summary>The largest epsilon that is needed for any answer, in either direction.</summary>
    public static double Epsilon<TAnswer>(Func<TAnswer> one, Func<TAnswer> other, double delta = 0)
        where TAnswer : notnull
    {
        (Dictionary<TAnswer, int> a, Dictionary<TAnswer, int> b) = (Counts(one), Counts(other));
        return a.Keys.Union(b.Keys).Max(answer =>
        {
            (int p, int q) = (a.GetValueOrDefault(answer), b.GetValueOrDefault(answer));
            return Math.Max(Needed(p, q, delta), Needed(q, p, delta));
        });
    }

    private static Dictionary<TAnswer, int> Counts<TAnswer>(Func<TAnswer> draw)
        where TAnswer : notnull
    {
        Dictionary<TAnswer, int> counts = [];
        for (int i = 0; i < Samples; i++)
        {
            TAnswer answer = draw();
            counts[answer] = counts.GetValueOrDefault(answer) + 1;
        }

        return counts;
    }

    private static double Needed(int frequent, int rare, double delta)
    {
        double least = Bound(frequent, above: false) - delta;
        return least > 0 ? Math.Log(least / Bound(rare, above: true)) : double.NegativeInfinity;
    }

    /// <summary>Chernoff's bound of a probability by the frequency of what it is of: where n times the divergence reaches the logarithm of the chance.</summary>
    private static double Bound(int count, bool above)
    {
        double frequency = count / (double)Samples;
        (double inside, double outside) = (frequency, above ? 1 : 0);
        for (int i = 0; i < 60; i++)
        {
            double middle = (inside + outside) / 2;
            (inside, outside) = Samples * Divergence(frequency, middle) < LogChance ? (middle, outside) : (inside, middle);
        }

        return outside;
    }

    private static double Divergence(double p, double q) => Term(p, q) + Term(1 - p, 1 - q);

    private static double Term(double p, double q) => p == 0 ? 0 : p * Math.Log(p / q);
}
