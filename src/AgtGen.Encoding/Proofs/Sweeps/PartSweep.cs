using AgtGen.Encoding.Sweeps;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>Bounds functionals over a part of the alterations, with the weights and slopes of a proof. Outputs get their ranges step by step, each by a sweep over the steps before it.</summary>
internal sealed class PartSweep
{
    private readonly ProofTraining training;
    private readonly ProofPart part;
    private readonly Dyadic[] weights;
    private readonly List<ExactStep> steps = [];
    private readonly List<ExactRange[]?> parameters = [];
    private readonly (ProofPart Untouched, ProofPart Affected)?[] alternatives;

    /// <summary>Finds the ranges of outputs.</summary>
    /// <param name="training">The training.</param>
    /// <param name="part">The part, which is not known to be empty.</param>
    /// <param name="weights">The weight of each step.</param>
    /// <param name="slopes">For each step a slope for each of its samples.</param>
    /// <param name="ct">Ends it with an exception.</param>
    public PartSweep(ProofTraining training, ProofPart part, Dyadic[] weights, Dyadic[][] slopes, CancellationToken ct)
    {
        (this.training, this.part, this.weights) = (training, part, weights);
        alternatives = [.. part.States.Select((state, unit) => state == UnitState.Open ? (part.With(unit, UnitState.Untouched), part.With(unit, UnitState.Affected)) : ((ProofPart, ProofPart)?)null)];
        for (int step = 0; step < weights.Length; step++)
        {
            ct.ThrowIfCancellationRequested();
            parameters.Add(training.Keeps[step] is var keep && keep.Lower < keep.Upper ? Parameters() : null);
            (ExactRange, ExactRange)[] outputs = [.. training.Batches[step].Zip(training.Units[step], Outputs)];
            steps.Add(new(training, part, step, weights[step], outputs, slopes[step]));
        }
    }

    /// <summary>Bounds a functional of the trained parameters from above.</summary>
    /// <param name="functional">The functional.</param>
    /// <param name="slopes">For each step a slope for each of its samples; null for those that outputs have their ranges from.</param>
    public SweepSum Largest(Dyadic[] functional, Dyadic[][]? slopes)
    {
        ExactStep[] all = [.. steps.Select((step, number) => slopes is null ? step : new ExactStep(training, part, number, weights[number], step.Outputs, slopes[number]))];
        return ExactSweep.Run(training, part, functional, all, parameters).Above;
    }

    private ExactRange[] Parameters() => [.. Enumerable.Range(0, training.Start.Length).Select(axis =>
    {
        Dyadic[] functional = new Dyadic[training.Start.Length];
        functional[axis] = Dyadic.One;
        return Range(ExactSweep.Run(training, part, functional, steps, parameters), part);
    })];

    private (ExactRange Untouched, ExactRange Affected) Outputs(int row, int unit)
    {
        ExactSweep sweep = ExactSweep.Run(training, part, training.Rows[row], steps, parameters);
        if (alternatives[unit] is not { } alternative)
        {
            ExactRange range = Range(sweep, part);
            return (range, range);
        }

        return (Range(sweep, alternative.Untouched), Range(sweep, alternative.Affected));
    }

    /// <summary>Where there is no run any range holds all outputs, and where bounds cross there is none.</summary>
    private static ExactRange Range(ExactSweep sweep, ProofPart of)
    {
        if (sweep.Above.Largest(of) is not { } upper || sweep.Below.Largest(of) is not { } below)
        {
            return ExactRange.Zero;
        }

        return (-below <= upper ? new(-below, upper) : ExactRange.Point((upper - below) * new Dyadic(1, -1))).Cut();
    }
}
