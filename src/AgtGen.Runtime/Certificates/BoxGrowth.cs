using System.Collections.Immutable;
using System.Globalization;

namespace AgtGen.Certificates;

/// <summary>
/// How the box of a run grew, and what to change if nothing is certified. A description of this run: what to change is advice, and no bound follows from it.
/// </summary>
/// <remarks>
/// A box says something about predictions while it is narrow beside the weights. Of measured trainings in which the mean width was 0.3 to 1 times the mean magnitude of the
/// weights in some layer, 8 % certified half of the test points, and of those beyond 1 none did (docs/diagnostics/AGT4004.md).
/// </remarks>
public sealed record BoxGrowth
{
    /// <summary>From this share of the weights' mean magnitude on, a box says little.</summary>
    public const double WideShare = 0.3;

    internal BoxGrowth()
    {
    }

    /// <summary>
    /// The parameter whose box is the widest beside its values: at <see cref="WideStep"/>, or else at the end. Null if no width is known: the bounds overflowed in the first
    /// step, or a vacuous run came from a file of version 1.
    /// </summary>
    public string? Parameter { get; internal init; }

    /// <summary>The step, from 1, to which <see cref="Share"/> belongs; null with <see cref="Parameter"/>.</summary>
    public int? Step { get; internal init; }

    /// <summary>Mean width of that parameter's box after that step, divided by the mean magnitude of its final values; infinite if these are all zero.</summary>
    public double Share { get; internal init; }

    /// <summary>The first recorded step after which the box of some parameter was wider than <see cref="WideShare"/> of its values, or at which the bounds overflowed; null if neither happened.</summary>
    public int? WideStep { get; internal init; }

    /// <summary>By how much the mean width of that parameter was multiplied by a step, on average from its first record on; null with fewer than two records.</summary>
    public double? FactorPerStep { get; internal init; }

    /// <summary>
    /// What that parameter's box grew by, in the last explained step up to <see cref="Step"/>; null if <see cref="Training.TrainingOptions{T}.ExplainedSteps"/> asked for none.
    /// </summary>
    public GrowthShare? Source { get; internal init; }

    /// <summary>How the run ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>What to change if too little is certified, the most promising first.</summary>
    public required ImmutableArray<string> Advice { get; init; }

    /// <summary>Whether the box was wide somewhere, so that little or nothing can be certified.</summary>
    public bool IsWide => WideStep is not null;

    /// <summary>One sentence that says how wide the box grew and where, and one that says what to change: to print when nothing is certified.</summary>
    public string Explanation => $"{Course()} To certify more: {string.Join("; ", Advice)}.";

    /// <summary>How wide the box grew and where, and if it is wide, what to change.</summary>
    public override string ToString() => IsWide ? Explanation : Course();

    private string Course()
    {
        string where = (Parameter, Status.IsVacuous) switch
        {
            (null, true) => Invariant($"The bounds overflowed in step {Status.Step}"),
            (null, false) => "Of this run no widths are known",
            _ => Invariant($"After step {Step} the box of '{Parameter}' was {ShareText()} as wide as its values are large"),
        };
        string overflow = Parameter is not null && Status.IsVacuous ? Invariant($", and in step {Status.Step} the bounds overflowed") : string.Empty;
        string factor = FactorPerStep is double times and > 1 ? Invariant($"; it grew {times:G3} times a step") : string.Empty;
        string source = Source is { GradientWidth: > 0 } ? Invariant($" What widened it in step {Source.Step}: {Source}.") : string.Empty;
        return $"{where}{factor}{overflow}.{source}";
    }

    private string ShareText() => double.IsInfinity(Share) ? "infinitely" : Share < 0.01 ? Invariant($"{Share:G2} times") : Invariant($"{Share:0.##} times");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
