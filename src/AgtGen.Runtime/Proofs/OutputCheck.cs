namespace AgtGen.Proofs;

/// <summary>Bounds of the output of a point over all altered runs, from steps that were checked.</summary>
internal sealed class OutputCheck
{
    private readonly ProofTraining training;
    private readonly ForwardCheck run;
    private readonly FunctionalCheck[] sweeps;
    private readonly Size reach;

    /// <param name="training">The training.</param>
    /// <param name="run">What was checked of it.</param>
    public OutputCheck(ProofTraining training, ForwardCheck run)
    {
        (this.training, this.run) = (training, run);
        reach = (Size)Fixed.Length(run.Theta) + run.Distance;

        // Where every step takes all rows the number of removed ones is the same in all steps, and each number a case of its own, that of none included.
        bool divides = training.Threat is { Shrinks: true, IsOfBatch: false } && training.IsWhole;
        sweeps = [.. (divides ? Enumerable.Range(1, training.Threat.Samples) : [0]).Select(missing => new FunctionalCheck(training, run.Steps, missing))];
    }

    /// <summary>Bounds of the output.</summary>
    /// <param name="points">The points.</param>
    /// <param name="point">Which of them.</param>
    public (Fixed Lower, Fixed Upper) Range(ProofRows points, int point)
    {
        long[] functional = points[point].ToArray(), mirrored = [.. functional.Select(value => -value)];
        Int128 reference = Fixed.Dot(functional, run.Theta);
        Size rounded = points.Rounded * reach, length = points.Lengths[point];
        return (Fixed.Down(reference) - (Most(mirrored, length) + rounded).Value, Fixed.Up(reference) + (Most(functional, length) + rounded).Value);
    }

    private Size Most(long[] functional, Size length)
    {
        Size swept = length * run.PlainDefect;
        foreach (FunctionalCheck sweep in sweeps)
        {
            swept = Size.Max(swept, sweep.Most(functional));
        }

        return Size.Min(swept, Influenced(functional) + (length * run.Remainder));
    }

    /// <summary>The sum of what the k largest influences do to the functional.</summary>
    private Size Influenced(long[] functional)
    {
        LargestFew largest = new(training.Threat.Samples);
        for (int j = 0; j < training.Candidates.Length && run.Influences is { } influences; j++)
        {
            Int128 product = Fixed.Dot(functional, influences[j]);
            largest.Add(Fixed.Up(training.Threat.IsEitherWay && product < 0 ? -product : product));
        }

        return largest.Sum(training.Threat.Samples);
    }
}
