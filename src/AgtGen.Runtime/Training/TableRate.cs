using System.Collections.Immutable;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>Rates that are listed one by one; made by <see cref="RateSchedule.Table"/>.</summary>
public sealed record TableRate : RateSchedule
{
    internal TableRate(ImmutableArray<double> rates)
    {
        if (rates.IsEmpty)
        {
            throw new ArgumentException("A table of rates needs at least one.", nameof(rates));
        }

        foreach (double rate in rates)
        {
            Require(rate, rate >= 0, nameof(rates), "must all be finite and not negative");
        }

        Rates = rates;
    }

    /// <summary>The rates from iteration 0 on; the last one holds for all further iterations.</summary>
    public ImmutableArray<double> Rates { get; }

    internal override double Largest => Rates.Max();

    /// <inheritdoc/>
    public override double At(int iteration) => Rates[Math.Min(iteration, Rates.Length - 1)];

    /// <summary>Whether both list the same rates.</summary>
    /// <param name="other">Another table.</param>
    public bool Equals(TableRate? other) => other is not null && Rates.SequenceEqual(other.Rates);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rates.Length, Rates[0], Rates[^1]);

    internal override Interval<double> Enclose(int iteration) => Interval<double>.Point(At(iteration));
}
