using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>Bounds a functional of the parameters after some steps, and its negative, over a part of the alterations: from the last step back, with nu = A nu before each, what is left of a step are sums over its samples, of which each is in its range.</summary>
internal sealed class ExactSweep
{
    private static readonly Dyadic Two = new(2, 0);

    private readonly ProofTraining training;
    private readonly ExactRange[] pulls;

    private ExactSweep(ProofTraining training, ProofPart part)
    {
        this.training = training;
        (Above, Below) = (new(training, part), new(training, part));
        pulls = new ExactRange[training.UnitCount];
    }

    /// <summary>The functional.</summary>
    public SweepSum Above { get; }

    /// <summary>Its negative.</summary>
    public SweepSum Below { get; }

    /// <summary>Sweeps.</summary>
    /// <param name="training">The training.</param>
    /// <param name="part">The part.</param>
    /// <param name="functional">The functional.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="parameters">Of each step whose keep is not one number ranges of the parameters before it.</param>
    public static ExactSweep Run(ProofTraining training, ProofPart part, Dyadic[] functional, IReadOnlyList<ExactStep> steps, IReadOnlyList<ExactRange[]?> parameters)
    {
        ExactSweep sweep = new(training, part);
        Dyadic[] nu = functional;
        for (int step = steps.Count - 1; step >= 0; step--)
        {
            sweep.Take(steps[step], nu, parameters[step]);
            nu = [.. steps[step].Matrix.Select(row => Dot(row, nu))];
        }

        Dyadic start = Dot(nu, training.Start);
        sweep.Add(ExactRange.Point(start));
        for (int unit = 0; unit < sweep.pulls.Length && training.Source.Threat == EncodedThreat.Move; unit++)
        {
            // A label moves by one distance in all steps.
            Dyadic most = Two * training.Radius * sweep.pulls[unit].Magnitude;
            if (part.States[unit] == UnitState.Affected)
            {
                sweep.Add(ExactRange.Around(most));
            }

            (sweep.Above.Gains[unit], sweep.Below.Gains[unit]) = (sweep.Above.Gains[unit] + most, sweep.Below.Gains[unit] + most);
        }

        return sweep;
    }

    private static Dyadic Dot(Dyadic[] a, Dyadic[] b)
    {
        Dyadic sum = Dyadic.Zero;
        for (int j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }

    private void Add(ExactRange value) => (Above.Base, Below.Base) = (Above.Base + value.Upper, Below.Base - value.Lower);

    private void Take(ExactStep step, Dyadic[] nu, ExactRange[]? parameters)
    {
        ExactRange[] products = new ExactRange[step.Rows.Length];
        for (int i = 0; i < products.Length; i++)
        {
            if (step.IsGone(i))
            {
                continue;
            }

            int unit = step.Units[i];
            ExactRange p = ExactRange.Point(Dot(nu, step.Rows[i])).Cut(), pull = (-step.Weight * p).Cut(), untouched = (pull * step.Untouched[i]).Cut();
            products[i] = (p * step.Residuals[i]).Cut();
            pulls[unit] += pull;
            Add(untouched);
            if (step.States[i] == UnitState.Open)
            {
                ExactRange affected = (pull * step.Affected[i]).Cut();
                Above.Gains[unit] += affected.Upper - untouched.Upper;
                Below.Gains[unit] += untouched.Lower - affected.Lower;
            }
        }

        if (parameters is not null)
        {
            ExactRange kept = ExactRange.Zero;
            for (int j = 0; j < nu.Length; j++)
            {
                kept += nu[j] * parameters[j];
            }

            Add((step.KeepDefect * kept).Cut());
        }

        AddExtras(step, products);
    }

    /// <summary>What another divisor adds. The sum over samples that stay is that of all less those of the open ones that are removed.</summary>
    private void AddExtras(ExactStep step, ExactRange[] products)
    {
        ExactRange sum = ExactRange.Zero;
        List<Dyadic> falls = [], rises = [];
        for (int i = 0; i < products.Length; i++)
        {
            sum += products[i];
            if (step.States[i] == UnitState.Open && training.IsRemoval)
            {
                falls.Add(Dyadic.Max(Dyadic.Zero, products[i].Lower));
                rises.Add(Dyadic.Max(Dyadic.Zero, -products[i].Upper));
            }
        }

        falls.Sort((a, b) => b.CompareTo(a));
        rises.Sort((a, b) => b.CompareTo(a));
        ExactRange Stay(int removed) => new(
            sum.Lower - falls.Take(removed).Aggregate(Dyadic.Zero, (a, b) => a + b),
            sum.Upper + rises.Take(removed).Aggregate(Dyadic.Zero, (a, b) => a + b));
        ExactRange[] extras = [.. step.Extras.Select((extra, i) => -(extra * Stay(step.Least + i)).Cut())];
        if (step.Class >= 0 && training.IsRemoval)
        {
            Add(Above, step.Class, [.. extras.Select(extra => extra.Upper)]);
            Add(Below, step.Class, [.. extras.Select(extra => -extra.Lower)]);
        }
        else
        {
            Share(Above, step, [.. extras.Select(extra => extra.Upper)]);
            Share(Below, step, [.. extras.Select(extra => -extra.Lower)]);
        }
    }

    private static void Add(SweepSum side, int of, Dyadic[] values) => side.OfNumbers[of] = side.OfNumbers[of] is { } known ? [.. known.Zip(values, (a, b) => a + b)] : values;

    /// <summary>As much for each that is removed as any number of them could need.</summary>
    private static void Share(SweepSum side, ExactStep step, Dyadic[] values)
    {
        Dyadic none = step.Least == 0 ? values[0] : Dyadic.Zero;
        side.Base += none;
        Dyadic? share = null;
        for (int i = 0; i < values.Length; i++)
        {
            if (step.Least + i > 0)
            {
                Dyadic each = Dyadic.QuotientUp(values[i] - none, new(step.Least + i, 0), ExactRange.Bits);
                share = share is { } known ? Dyadic.Max(known, each) : each;
            }
        }

        for (int i = 0; i < step.Units.Length && share is not null; i++)
        {
            side.Gains[step.Units[i]] += step.States[i] == UnitState.Open ? share.Value : Dyadic.Zero;
        }
    }
}
