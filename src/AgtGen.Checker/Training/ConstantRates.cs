using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Training;

/// <summary>One rate.</summary>
internal sealed record ConstantRates(double Rate) : Rates
{
    public override double Largest => Rate;

    public override Twofold At(int step) => Rate;
}
