using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Training;

/// <summary>The learning rate of each step, as the real number that the claim's words define.</summary>
internal abstract record Rates
{
    /// <param name="step">From 0.</param>
    public abstract Twofold At(int step);

    /// <summary>No rate is larger.</summary>
    public abstract double Largest { get; }
}
