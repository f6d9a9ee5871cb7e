using Real = AgtGen.Numerics.ScalarMath<double>;

namespace AgtGen.Trajectories;

/// <summary>One thread's sweeps back along the training, a tile of functionals of the parameters at a time, both signs of each at once.</summary>
/// <typeparam name="TStep">What was written down of a step.</typeparam>
internal abstract class FunctionalTile<TStep>
    where TStep : StepRecord
{
    /// <summary>Functionals of a tile: four of the widest registers.</summary>
    public const int Lanes = 32;

    private readonly Alteration alteration;
    private readonly Upper[] errors = new Upper[Lanes];
    private readonly Upper[] missing = new Upper[Lanes];
    private readonly Upper[] taken = new Upper[2 * Lanes];
    private readonly double[] column;
    private readonly double[] largest;

    /// <param name="data">The training.</param>
    /// <param name="alteration">The threat.</param>
    /// <param name="entries">Entries of a functional.</param>
    protected FunctionalTile(HeadData data, Alteration alteration, int entries)
    {
        (Data, this.alteration, Entries) = (data, alteration, entries);
        (Above, Below) = (new double[(long)data.Count * Lanes], new double[(long)data.Count * Lanes]);
        (Nu, Next) = (new double[entries * Lanes], new double[entries * Lanes]);
        column = new double[data.Candidates.Length];
        largest = new double[alteration.Samples];
    }

    protected HeadData Data { get; }

    protected int Entries { get; }

    /// <summary>What each sample adds if it is affected.</summary>
    protected double[] Above { get; }

    /// <summary>The same for the negative functionals.</summary>
    protected double[] Below { get; }

    /// <summary>What every affected sample adds in a step: above, then below.</summary>
    protected double[] Common { get; } = new double[2 * Lanes];

    /// <summary>The sums over all samples: above, then below.</summary>
    protected double[] Rest { get; } = new double[2 * Lanes];

    /// <summary>The functionals after a step, entry by entry.</summary>
    protected double[] Nu { get; private set; }

    /// <summary>Those before it.</summary>
    protected double[] Next { get; private set; }

    /// <summary>Sweeps back from the functionals that <see cref="Nu"/> holds.</summary>
    /// <param name="steps">The training.</param>
    /// <param name="lower">Receives how far each can fall against its plain value, as a number of at most 0; as many as are wanted.</param>
    /// <param name="upper">Receives how far it can rise.</param>
    protected void Run(IReadOnlyList<TStep> steps, Span<double> lower, Span<double> upper)
    {
        Array.Clear(Above);
        Array.Clear(Below);
        Array.Clear(Rest);
        Array.Clear(errors);
        Array.Clear(missing);
        Array.Clear(taken);
        Upper missed = 0;
        for (int t = steps.Count - 1; t >= 0; t--)
        {
            Share(steps[t]);
            Step(steps[t]);
            Bend(steps[t]);
            missed = Upper.Max(missed, steps[t].MissingRest);
            (Nu, Next) = (Next, Nu);
            if (alteration.IsOfBatch)
            {
                Take(steps[t].Batch, lower.Length);
            }
        }

        for (int lane = 0; lane < lower.Length; lane++)
        {
            missing[lane] += missed * ((Upper)Math.Max(Rest[lane], 0) + Math.Max(Rest[Lanes + lane], 0));
            upper[lane] = Total(Above, Below, Rest[lane], lane, taken[lane]).Value;
            lower[lane] = -Total(Below, Above, Rest[Lanes + lane], lane, taken[Lanes + lane]).Value;
        }
    }

    /// <summary>Adds what the samples of a step can do, and makes the functionals before it.</summary>
    protected abstract void Step(TStep step);

    /// <summary>What a step does to every affected sample alike, and what rounding can do.</summary>
    private void Share(TStep step)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            Upper square = 0, sum = 0;
            double mean = 0;
            for (int f = 0; f < Entries; f++)
            {
                double value = Nu[(f * Lanes) + lane];
                double size = Math.Abs(value);
                square += (Upper)size * size;
                sum += size;
                mean = step.Mean.Length > 0 ? Math.FusedMultiplyAdd(value, step.Mean[f], mean) : 0;
            }

            Upper norm = square.Sqrt();
            Upper both = (norm * step.Member) + (sum * step.Replaced);
            Common[lane] = Real.SubtractUp((both + (step.MeanSpread * Math.Max(-mean, 0))).Value, mean);
            Common[Lanes + lane] = Real.AddUp((both + (step.MeanSpread * Math.Max(mean, 0))).Value, mean);
            errors[lane] += norm * step.Error;
            missing[lane] += norm * step.Missing;
        }
    }

    /// <summary>What the curvature that a step takes from the functionals can add for a sample that could have been affected, but is not.</summary>
    private void Bend(TStep step)
    {
        if (step.MissingBend.Value == 0)
        {
            return;
        }

        for (int lane = 0; lane < Lanes; lane++)
        {
            Upper square = 0;
            for (int f = 0; f < Entries; f++)
            {
                Upper bent = Math.Abs((step.Keep * Nu[(f * Lanes) + lane]) - Next[(f * Lanes) + lane]);
                square += bent * bent;
            }

            missing[lane] += step.MissingBend * square.Sqrt();
        }
    }

    /// <summary>Where other samples may be affected in every batch, the most that any of this one add; nothing of them is left for other steps.</summary>
    private void Take(int[] batch, int lanes)
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            taken[lane] += Largest(Above, Below, lane);
            taken[Lanes + lane] += Largest(Below, Above, lane);
        }

        foreach (int row in batch)
        {
            Above.AsSpan(row * Lanes, Lanes).Clear();
            Below.AsSpan(row * Lanes, Lanes).Clear();
        }

        Upper Largest(double[] side, double[] other, int lane)
        {
            int count = 0;
            foreach (int row in batch)
            {
                if (Data.CandidateOf[row] >= 0)
                {
                    column[count++] = Added(side, other, ((long)row * Lanes) + lane);
                }
            }

            LargestSums.Select(column.AsSpan(0, count), largest);
            return LargestSums.Sum(largest, alteration.Samples);
        }
    }

    /// <summary>What a sample adds if it is affected; a label that moves does so to the better side.</summary>
    private double Added(double[] side, double[] other, long at) =>
        alteration.Kind == AlterationKind.Move ? Math.Max(0, Real.MultiplyUp(alteration.Reach, Math.Max(side[at], other[at]))) : side[at];

    private Upper Total(double[] side, double[] other, double sum, int lane, Upper before)
    {
        for (int j = 0; j < column.Length; j++)
        {
            column[j] = Added(side, other, ((long)Data.Candidates[j] * Lanes) + lane);
        }

        LargestSums.Select(column, largest);
        Upper most = missing[lane] * alteration.Samples, members = 0;
        for (int s = 1; s <= alteration.Samples; s++)
        {
            members += largest[s - 1];
            most = Upper.Max(most, members + (missing[lane] * (alteration.Samples - s)));
        }

        return (Upper)Math.Max(sum, 0) + most + before + errors[lane];
    }
}
