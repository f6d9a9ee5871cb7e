namespace AgtGen.Training;

/// <summary>The plain (nominal) training itself gave a value that is not finite, whatever the threat model.</summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    internal TrainingDivergedException(int step, string what)
        : base($"At step {step} the nominal training diverged: {what} is not finite. Lower the learning rate, clip gradients or scale the features.") =>
        Step = step;

    /// <summary>The step, from 1.</summary>
    public int Step { get; }
}
