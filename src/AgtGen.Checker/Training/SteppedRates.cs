using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Training;

/// <summary>rate times factor after every some steps.</summary>
internal sealed record SteppedRates(double Rate, int Every, double Factor) : Rates
{
    public override double Largest => Factor <= 1 ? Rate : throw Refusal.NotCovered("rates that rise by a factor");

    public override Twofold At(int step)
    {
        Twofold rate = Rate;
        for (int times = step / Every; times > 0; times--)
        {
            rate *= Factor;
        }

        return rate;
    }
}
