using System.Globalization;

namespace AgtGen.Certificates;

/// <summary>How a certified training ended.</summary>
public sealed record RunStatus
{
    private RunStatus(int? step, string? reason) => (Step, Reason) = (step, reason);

    /// <summary>The box is finite to the end.</summary>
    public static RunStatus Completed { get; } = new(null, null);

    /// <summary>Whether a bound overflowed: from then on the box is everything, and nothing is certified. The nominal training went on.</summary>
    public bool IsVacuous => Step is not null;

    /// <summary>The step, from 1, at which the bounds overflowed; null if they did not.</summary>
    public int? Step { get; }

    /// <summary>What overflowed; null if nothing did.</summary>
    public string? Reason { get; }

    /// <summary>"Completed", or "Vacuous at step 3: ...".</summary>
    public override string ToString() => IsVacuous ? string.Create(CultureInfo.InvariantCulture, $"Vacuous at step {Step}: {Reason}") : "Completed";

    internal static RunStatus Vacuous(int step, string reason) => new(step, reason);
}
