using System.Globalization;

namespace AgtGen.Training;

/// <summary>
/// The nominal parameter left its own box by more than rounding explains: a defect of AgtGen, or a model class whose members contradict the graph it was
/// generated from. No certificate is given.
/// </summary>
public sealed class BoxViolationException : Exception
{
    internal BoxViolationException(string parameter, int index, int step, double lower, double nominal, double upper, double tolerance)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"At step {step} the nominal value {nominal:R} of entry {index} of '{parameter}' lies outside its box [{lower:R}, {upper:R}] ")
            + string.Create(CultureInfo.InvariantCulture, $"by more than the {tolerance:R} that rounding explains. This is a bug in AgtGen; please report it."))
    {
        Parameter = parameter;
        Step = step;
    }

    /// <summary>Name of the parameter.</summary>
    public string Parameter { get; }

    /// <summary>The step, from 1.</summary>
    public int Step { get; }
}
