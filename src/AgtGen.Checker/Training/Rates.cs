using System.Collections.Immutable;
using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Training;

/// <summary>The learning rate of each step, as the real number that the claim's words define.</summary>
/// <param name="Largest">No rate is larger.</param>
/// <param name="At">From the number of a step, from 0, to its rate.</param>
internal sealed record Rates(double Largest, Func<int, Twofold> At)
{
    public static Rates Constant(double rate) => new(rate, _ => rate);

    /// <summary>rate / (1 + decay step), but never below a minimum.</summary>
    public static Rates InverseTime(double rate, double decay, double minimum) => new(Math.Max(rate, minimum), step => Twofold.Max((Twofold)rate / (((Twofold)decay * step) + 1), minimum));

    /// <summary>rate times factor after every some steps.</summary>
    public static Rates Stepped(double rate, int every, double factor) => new(factor <= 1 ? rate : throw Refusal.NotCovered("rates that rise by a factor"), step =>
    {
        Twofold now = rate;
        for (int times = step / every; times > 0; times--)
        {
            now *= factor;
        }

        return now;
    });

    /// <summary>Rates one by one; the last one stays.</summary>
    public static Rates Listed(ImmutableArray<double> all) => new(all.Max(), step => all[Math.Min(step, all.Length - 1)]);

    /// <summary>An even rise to the first of other rates, and then these.</summary>
    public static Rates Rising(int steps, Rates then) => new(then.Largest, step => step < steps ? then.At(0) * ((Twofold)(step + 1.0) / steps) : then.At(step - steps));
}
