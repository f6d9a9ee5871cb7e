using System.Collections.Immutable;
using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Training;

/// <summary>Rates one by one; the last one stays.</summary>
internal sealed record ListedRates(ImmutableArray<double> All) : Rates
{
    public override double Largest => All.Max();

    public override Twofold At(int step) => All[Math.Min(step, All.Length - 1)];
}
