namespace AgtGen.Encoding.Models;

/// <summary>
/// Interprets the statements that generated code makes of one sample: as rows of a program, as numbers of a training on altered data, or as exact numbers of one that a program must admit. Each statement defines the target slot from slots defined before; all are about single entries unless they say otherwise.
/// </summary>
public abstract class EncodingPass
{
    /// <summary>target = W operand + bias.</summary>
    /// <param name="target">The slot that is defined.</param>
    /// <param name="operand">A slot.</param>
    /// <param name="weight">Index of the parameter W, a matrix.</param>
    /// <param name="bias">Index of the bias, or -1.</param>
    public abstract void Linear(int target, int operand, int weight, int bias);

    /// <summary>target = W^T operand.</summary>
    /// <param name="target">The slot that is defined.</param>
    /// <param name="operand">A slot.</param>
    /// <param name="weight">Index of the parameter W, a matrix.</param>
    public abstract void LinearTransposed(int target, int operand, int weight);

    /// <summary>target = offset + the sum of factor * slot.</summary>
    /// <param name="target">The slot that is defined.</param>
    /// <param name="offset">A number.</param>
    /// <param name="terms">At least one.</param>
    public abstract void Combine(int target, double offset, ReadOnlySpan<SlotFactor> terms);

    /// <summary>target = below * operand where that is below 0, above * operand where it is above.</summary>
    /// <param name="target">The slot that is defined.</param>
    /// <param name="operand">A slot.</param>
    /// <param name="below">A slope.</param>
    /// <param name="above">A slope.</param>
    public abstract void Switch(int target, int operand, double below, double above);

    /// <summary>target = upstream times the slope of a switch at operand, that below 0 at 0.</summary>
    /// <param name="target">The slot that is defined.</param>
    /// <param name="operand">A slot.</param>
    /// <param name="upstream">A slot.</param>
    /// <param name="below">A slope.</param>
    /// <param name="above">A slope.</param>
    public abstract void SwitchGradient(int target, int operand, int upstream, double below, double above);

    /// <summary>target = 1 / (1 + e^-operand).</summary>
    /// <param name="target">The slot that is defined.</param>
    /// <param name="operand">A slot.</param>
    public abstract void Logistic(int target, int operand);

    /// <summary>target = first * second.</summary>
    /// <param name="target">The slot that is defined.</param>
    /// <param name="first">A slot.</param>
    /// <param name="second">A slot, perhaps the same.</param>
    public abstract void Multiply(int target, int first, int second);

    /// <summary>target = the derivative of the loss by all entries of operand, for the sample's label.</summary>
    /// <param name="target">The slot that is defined.</param>
    /// <param name="operand">The slot of the outputs.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="constants">Its constants.</param>
    /// <param name="weights">What multiplies it for each class; empty for 1.</param>
    public abstract void LossGradient(int target, int operand, EncodedOutputLoss loss, ReadOnlySpan<double> constants, ReadOnlySpan<double> weights);
}
