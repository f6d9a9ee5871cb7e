using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Training.Updates;

namespace AgtGen.Training;

/// <summary>
/// A rule that moves parameters along the mean gradient of a batch: a value, with the rates of all steps in it. What it remembers between steps (its state) has a box
/// beside that of the parameters.
/// </summary>
public abstract record Optimizer
{
    /// <summary>Nominal, lower and upper value, and the nominal one before the step.</summary>
    private protected const int ValuesPerState = 4;

    private protected Optimizer(RateSchedule rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        Rates = rates;
    }

    /// <summary>The rate of each step.</summary>
    public RateSchedule Rates { get; private init; }

    /// <summary>By what the rate is multiplied for single layers, as groups of parameters have their own rate in torch.optim; 1 for all others, null for none.</summary>
    public PerLayer? RateFactors { get; init; }

    /// <summary>The rate of the first step.</summary>
    public double LearningRate => Rates.At(0);

    /// <summary>How per-sample gradients are clipped; null for not at all.</summary>
    public Clip? Clip { get; init; }

    /// <summary>Values that are kept for each entry of the parameters, beside its box and gradient.</summary>
    internal abstract int StateValues { get; }

    /// <summary>The same rule with the rates of one parameter.</summary>
    internal Optimizer For(string parameter) =>
        RateFactors is null ? this : this with { RateFactors = null, Rates = RateFactors.Of(parameter, 1) is var factor and not 1 ? new ScaledRate(Rates, factor) : Rates };

    /// <summary>The rule with its state, for parameters that have the same rates.</summary>
    /// <param name="parameters">What is moved.</param>
    /// <param name="gradients">The mean gradient of each step.</param>
    internal abstract UpdateRule<T> RuleFor<T>(ParameterState<T>[] parameters, ParameterState<T>[] gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private protected static double Require(double value, bool holds, string name, string rule) =>
        holds && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} {rule}.");
}
