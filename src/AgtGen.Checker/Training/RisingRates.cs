using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Training;

/// <summary>An even rise to the first of other rates, and then these.</summary>
internal sealed record RisingRates(int Steps, Rates Then) : Rates
{
    public override double Largest => Then.Largest;

    public override Twofold At(int step) => step < Steps ? Then.At(0) * ((Twofold)(step + 1.0) / Steps) : Then.At(step - Steps);
}
