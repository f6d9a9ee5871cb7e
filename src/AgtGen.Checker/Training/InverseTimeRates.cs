using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Training;

/// <summary>rate / (1 + decay step), but never below a minimum.</summary>
internal sealed record InverseTimeRates(double Rate, double Decay, double Minimum) : Rates
{
    public override double Largest => Math.Max(Rate, Minimum);

    public override Twofold At(int step) => Twofold.Max((Twofold)Rate / (((Twofold)Decay * step) + 1), Minimum);
}
