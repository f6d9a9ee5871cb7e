using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>
/// A step over a part of the alterations, as sweeps back need it. With slopes w, which may be any numbers, a sample's residual is w z + r, where r lies in a range if the sample is untouched and in another if it is affected. A sample that is removed contributes 0 = w z + r, too, with r = -w z.
/// So the step takes theta to keep theta - weight (sum of (w z + r) x) - (what it truly divides to - weight) P, where P is the sum of phi x over the samples that stay, and with A = keep - weight (sum of w x x'), which is symmetric, nu . theta after the step is A nu . theta before it less those terms.
/// </summary>
internal sealed class ExactStep
{
    private readonly ProofTraining training;

    /// <summary>The step.</summary>
    /// <param name="training">The training.</param>
    /// <param name="part">The part.</param>
    /// <param name="step">Which step.</param>
    /// <param name="weight">Near what the sum of gradients is multiplied by; any number is right.</param>
    /// <param name="outputs">Of each sample the range of outputs of the runs in which it is untouched, or settled, and of those in which it is affected.</param>
    /// <param name="slopes">A slope for each sample.</param>
    public ExactStep(ProofTraining training, ProofPart part, int step, Dyadic weight, (ExactRange Untouched, ExactRange Affected)[] outputs, Dyadic[] slopes)
    {
        (this.training, Units, Weight, Outputs, Class) = (training, training.Units[step], weight, outputs, training.StepClasses[step]);
        Rows = [.. training.Batches[step].Select(row => training.Rows[row])];
        ExactRange keep = training.Keeps[step];
        Keep = (keep.Lower + keep.Upper) * new Dyadic(1, -1);
        KeepDefect = keep - ExactRange.Point(Keep);
        (int affected, int least, int most) = training.IsRemoval ? part.Count(step) : (0, 0, 0);
        Least = least;
        Extras = [.. Enumerable.Range(least, most - least + 1).Select(removed => training.Rates[step].Over(Rows.Length - affected - removed) - ExactRange.Point(weight))];
        States = [.. Units.Select(unit => part.States[unit])];
        (Untouched, Affected, Residuals) = (new ExactRange[Rows.Length], new ExactRange[Rows.Length], new ExactRange[Rows.Length]);
        Matrix = [.. Enumerable.Range(0, training.Start.Length).Select(i => Enumerable.Range(0, training.Start.Length).Select(j => i == j ? Keep : Dyadic.Zero).ToArray())];
        for (int i = 0; i < Rows.Length; i++)
        {
            Set(i, training.Labels[training.Batches[step][i]], slopes[i]);
        }
    }

    public Dyadic[][] Rows { get; }

    public int[] Units { get; }

    public UnitState[] States { get; }

    /// <summary>The ranges of outputs that it was made from.</summary>
    public (ExactRange Untouched, ExactRange Affected)[] Outputs { get; }

    public Dyadic Weight { get; }

    public Dyadic Keep { get; }

    /// <summary>By how much more the step keeps.</summary>
    public ExactRange KeepDefect { get; }

    /// <summary>How many open samples are removed at least.</summary>
    public int Least { get; }

    /// <summary>For each number of open samples that are removed, from the least, by how much more the sum is multiplied.</summary>
    public ExactRange[] Extras { get; }

    /// <summary>The class that has the step's units and no others; -1 if there is none.</summary>
    public int Class { get; }

    /// <summary>Ranges of r of samples that are untouched, and of settled ones.</summary>
    public ExactRange[] Untouched { get; }

    /// <summary>Ranges of r of open samples that are affected.</summary>
    public ExactRange[] Affected { get; }

    /// <summary>Ranges of phi of samples that stay.</summary>
    public ExactRange[] Residuals { get; }

    /// <summary>A.</summary>
    public Dyadic[][] Matrix { get; }

    /// <summary>Whether a sample is certainly removed, and no part of the step.</summary>
    public bool IsGone(int i) => training.IsRemoval && States[i] == UnitState.Affected;

    private void Set(int i, Dyadic label, Dyadic slope)
    {
        if (IsGone(i))
        {
            return;
        }

        EncodedLoss loss = training.Source.Loss;
        bool isFlip = training.Source.Threat == EncodedThreat.Flip;
        Dyadic changed = isFlip ? ResidualBounds.OtherLabel(loss, label) : label, own = States[i] == UnitState.Affected ? changed : label;
        Untouched[i] = ResidualBounds.Beside(loss, own, slope, Outputs[i].Untouched).Cut();
        Residuals[i] = ResidualBounds.Beside(loss, own, Dyadic.Zero, Outputs[i].Untouched).Cut();
        if (States[i] == UnitState.Open)
        {
            Affected[i] = (training.IsRemoval ? -(slope * Outputs[i].Affected) : ResidualBounds.Beside(loss, changed, slope, Outputs[i].Affected)).Cut();
            Residuals[i] = training.IsRemoval ? Residuals[i] : Residuals[i].Hull(ResidualBounds.Beside(loss, changed, Dyadic.Zero, Outputs[i].Affected).Cut());
        }

        if (training.Source.Threat == EncodedThreat.Move && States[i] != UnitState.Untouched)
        {
            Residuals[i] += ExactRange.Around(new Dyadic(2, 0) * training.Radius);
        }

        Dyadic factor = Weight * slope;
        for (int a = 0; a < Matrix.Length; a++)
        {
            for (int b = 0; b < Matrix.Length; b++)
            {
                Matrix[a][b] -= factor * Rows[i][a] * Rows[i][b];
            }
        }
    }
}
