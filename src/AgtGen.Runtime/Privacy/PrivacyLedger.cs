namespace AgtGen.Privacy;

/// <summary>
/// Adds up what has been released from one data set. Epsilons and numbers of answers must be fixed before the answers are seen; the questions may depend on earlier answers. One ledger belongs to one data set and must be
/// told of everything that was released from it, by whatever model.
/// </summary>
public sealed class PrivacyLedger
{
    private readonly List<(double Epsilon, double Delta, long Answers)> entries = [];

    /// <summary>Answers so far.</summary>
    public long Answers => entries.Sum(entry => entry.Answers);

    /// <summary>Enters the answers of one release.</summary>
    public void Add(PrivacyStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (!statement.IsSecure)
        {
            throw new ArgumentException("The release took its random bits from a seed and is not private, so there is no epsilon to add up; release with RandomBits.Secure().", nameof(statement));
        }

        Add(statement.Epsilon, statement.Delta, statement.Answers);
    }

    /// <summary>Enters answers of a mechanism that is none of this library's, or plans a release.</summary>
    /// <param name="epsilon">Of each answer, from 2^-10 to 64.</param>
    /// <param name="delta">Of each answer, at least 0 and below 1.</param>
    /// <param name="answers">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public void Add(double epsilon, double delta, long answers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answers, 1);
        entries.Add((PrivacyParameters.RequireEpsilon(epsilon), PrivacyParameters.RequireDelta(delta), answers));
    }

    /// <summary>All answers together by basic composition: epsilons and deltas add up.</summary>
    /// <returns>Rounded up.</returns>
    public (double Epsilon, double Delta) Basic() => (Up(Sum(entry => entry.Epsilon)), Math.Min(1, Up(Sum(entry => entry.Delta))));

    /// <summary>
    /// All answers together by advanced composition: with a further delta, epsilons add up like their squares. The privacy loss of an answer is at most epsilon and on average at most epsilon tanh(epsilon / 2), so a sum of n exceeds its mean by
    /// root(2 ln(1 / delta') (sum of epsilon^2)) with probability delta' (Dwork, Rothblum, Vadhan 2010; Kairouz, Oh, Viswanath 2015). Where basic composition says less, that is taken.
    /// </summary>
    /// <param name="slack">The further delta', above 0 and below 1.</param>
    /// <returns>Rounded up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The slack is out of its range.</exception>
    public (double Epsilon, double Delta) Advanced(double slack)
    {
        (double epsilon, double delta) = Basic();
        double mean = Sum(entry => entry.Epsilon * Math.Tanh(entry.Epsilon / 2));
        double deviation = Math.Sqrt(2 * -Math.Log(PrivacyParameters.RequirePositiveDelta(slack)) * Sum(entry => entry.Epsilon * entry.Epsilon));
        double advanced = Up(mean + deviation);
        return advanced < epsilon ? (advanced, Math.Min(1, Up(delta + slack))) : (epsilon, delta);
    }

    private double Sum(Func<(double Epsilon, double Delta), double> part) => entries.Sum(entry => entry.Answers * part((entry.Epsilon, entry.Delta)));

    /// <summary>Far more than sums of positive numbers and the few functions above can be off by: some units in the last place for each entry.</summary>
    private double Up(double value) => value * (1 + (1e-14 * (entries.Count + 100)));
}
