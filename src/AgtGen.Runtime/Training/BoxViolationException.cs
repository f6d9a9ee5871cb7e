using System.Globalization;

namespace AgtGen.Training;

/// <summary>
/// The nominal parameter left its own box by more than rounding explains: a defect of AgtGen, or a model class whose members contradict the graph it was
/// generated from. No certificate is given.
/// </summary>
public sealed class BoxViolationException : Exception
{
    internal BoxViolationException(string parameter, int index, int step, double nominal, string box, string explained)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"At step {step} the nominal value {nominal:R} of entry {index} of '{parameter}' lies outside its box {box}, and rounding does not explain it: ")
            + $"a run on this data should end in {explained}, and the box should reach there. This is a bug in AgtGen; please report it.")
    {
        Parameter = parameter;
        Step = step;
    }

    /// <summary>Name of the parameter.</summary>
    public string Parameter { get; }

    /// <summary>The step, from 1.</summary>
    public int Step { get; }
}
