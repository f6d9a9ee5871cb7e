using AgtGen.Trajectories;

namespace AgtGen.Proofs;

/// <summary>What a step adds up over its batch.</summary>
/// <param name="Training">The training.</param>
/// <param name="Batch">The rows of the batch.</param>
/// <param name="Affected">How many of them can be affected at once.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Checks">Of the rows.</param>
/// <param name="Gradient">The mean gradient of the reference run.</param>
internal sealed record StepSums(ProofTraining Training, int[] Batch, int Affected, ProofRate Rate, SampleChecks Checks, long[] Gradient)
{
    /// <summary>The largest eigenvalue of the mean of the steepest slopes times x x^T.</summary>
    public required Size Top { get; init; }

    /// <summary>The length of the reference parameters.</summary>
    public required Size ThetaLength { get; init; }

    /// <summary>How far altered parameters can be from them.</summary>
    public required Size Distance { get; init; }

    /// <summary>The root of the energy of what the multipliers miss.</summary>
    public required Size EnergyRoot { get; init; }

    /// <summary>How far the influences of k rows are from their recursion after the step.</summary>
    public required Size InfluenceDefect { get; init; }

    /// <summary>Rows that are left at least.</summary>
    public int Left => Batch.Length - (Training.Threat.Shrinks ? Affected : 0);

    /// <summary>The largest weight of a row: one over those that are left.</summary>
    public Size Weight => (Size)1 / Left;

    public Size Eta => Rate.Rate;

    /// <summary>How far a step of the reference is from what altered runs do besides: what is rounded of it, of residuals, of rows and of rates.</summary>
    public Size Defect
    {
        get
        {
            ProofRows rows = Training.Rows;
            Size residuals = default, lengths = default, gradients = default, reach = default;
            for (int i = 0; i < Batch.Length; i++)
            {
                Size length = rows.Lengths[Batch[i]];
                (residuals, lengths) = (residuals + (length * Checks.ValueDoubt[i]), lengths + length + rows.Rounded);
                (gradients, reach) = (gradients + ((length + rows.Rounded) * Checks.Reach[i]), Size.Max(reach, Checks.Reach[i]));
            }

            Size all = Weight * Batch.Length, moved = rows.Rounded * (ThetaLength + Distance), members = Weight * Affected;
            Size data = (lengths * Training.Function.LargestSlope * moved * Weight) + (rows.Rounded * (all + members) * reach);
            Size gradient = Training.Cell * 2 * (members + 1);
            Size replaced = Training.Threat.Kind == AlterationKind.Substitution ? members * Training.Threat.ReplacedLength(rows.Width) : default;
            return Training.Cell + (Eta * (gradient + (residuals * Weight) + data)) + (Rate.RateDoubt * ((gradients * Weight) + replaced)) + (Rate.KeepDoubt * (ThetaLength + Distance));
        }
    }

    /// <summary>How far k influences are from their recursion after the step: roundings of their entries, of their coefficients and of the curvature.</summary>
    /// <param name="doubt">Of the curvature.</param>
    /// <param name="longest">The longest influence before the step.</param>
    /// <param name="bent">The longest that the curvature makes of one.</param>
    public Size DefectOfInfluences(Size doubt, Size longest, Size bent)
    {
        Size curved = Eta * Weight * Batch.Length * ((doubt * longest) + Training.Cell);

        // What a row does to itself is rounded twice before the rate enlarges it, the first time before its slope of at most 2 does. The mean gradient is at most the longest row times the largest residual.
        Size reach = Checks.Reach.Aggregate(default(Size), Size.Max);
        Size coefficients = Size.Unit * ((bent * 2) + (Training.Rows.Largest * ((Eta * Weight * 4) + 7 + reach)));
        return (Training.Cell + curved + coefficients) * Training.Threat.Samples;
    }

    /// <summary>At least the length of a row's gradient less the mean.</summary>
    public Size Apart(int i)
    {
        ReadOnlySpan<long> row = Training.Rows[Batch[i]];
        long[] difference = new long[row.Length];
        for (int f = 0; f < row.Length; f++)
        {
            difference[f] = Fixed.Down(Math.BigMul(Checks.Value[i].Units, row[f])).Units - Gradient[f];
        }

        return (Size)Fixed.Length(difference) + Training.Cell;
    }
}
