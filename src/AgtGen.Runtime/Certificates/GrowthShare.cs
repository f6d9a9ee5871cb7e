using System.Collections.Immutable;
using System.Globalization;

namespace AgtGen.Certificates;

/// <summary>
/// What made the box of one parameter grow in one step: the width of the bounds of its mean gradient, divided by what it comes from. A description, rounded to nearest. Each source is measured by computing the bounds anew without the
/// others (<see cref="GrowthSource"/>), so that shares add up to 1.
/// </summary>
public sealed record GrowthShare
{
    internal GrowthShare()
    {
    }

    /// <summary>The step, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Name as in a state dictionary, such as <c>hidden.weight</c>.</summary>
    public required string Parameter { get; init; }

    /// <summary>Mean width of its box before the step.</summary>
    public required double WidthBefore { get; init; }

    /// <summary>Mean width of its box after the step.</summary>
    public required double WidthAfter { get; init; }

    /// <summary>Mean width of the bounds of its mean gradient, before the rate.</summary>
    public required double GradientWidth { get; init; }

    /// <summary>The share of each source, in the order of <see cref="GrowthSource"/>; all 0 where the gradient has no width.</summary>
    public required ImmutableArray<double> Shares { get; init; }

    /// <summary>The source with the largest share; null where the gradient has no width.</summary>
    public GrowthSource? Largest => GradientWidth > 0 ? Enum.GetValues<GrowthSource>().MaxBy(source => Of(source)) : null;

    /// <summary>The share of one source, usually 0 to 1.</summary>
    /// <param name="source">Which.</param>
    public double Of(GrowthSource source) => Shares[(int)source];

    /// <summary>Such as "61 % weights that are anywhere in the box, 22 % the removed or replaced samples", without what is below a hundredth.</summary>
    public override string ToString() => string.Join(", ", Enum.GetValues<GrowthSource>()
        .Where(source => Of(source) >= 0.01)
        .OrderByDescending(Of)
        .Select(source => string.Create(CultureInfo.InvariantCulture, $"{100 * Of(source):F0} % {Words(source)}")));

    /// <summary>A source in words that follow a share, as in "61 % weights that are anywhere in the box".</summary>
    /// <param name="source">Which.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such source.</exception>
    public static string Words(GrowthSource source) => source switch
    {
        GrowthSource.Rounding => "rounding",
        GrowthSource.Inputs => "the moved features",
        GrowthSource.Labels => "the changed labels",
        GrowthSource.Selection => "the choice of removed or replaced samples",
        GrowthSource.Weights => "weights that are anywhere in the box",
        GrowthSource.Switching => "units whose slope the box does not settle",
        GrowthSource.Interaction => "altered samples at such weights",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no such source."),
    };
}
