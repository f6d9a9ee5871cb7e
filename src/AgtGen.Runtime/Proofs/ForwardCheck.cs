using AgtGen.Training;

namespace AgtGen.Proofs;

/// <summary>
/// Follows a reference run, in numbers, and what altered runs can differ from it: the sum of the influences of the affected rows, and a rest whose length a proof claims to be at most so much before every step. What follows from the claim
/// for the step after it is reckoned here and must not exceed what is claimed there. No box of an output is taken from a proof: all follow from the influences, which are reckoned here too, and the radius that was just checked.
/// </summary>
internal sealed class ForwardCheck
{
    private readonly ProofTraining training;
    private readonly CancellationToken cancellation;
    private readonly InfluenceTable? influences;
    private readonly int[] places;
    private readonly Curvature bend;
    private readonly Curvature top;
    private readonly TopCurvature spectrum;
    private readonly RestLength rest;
    private readonly long[] theta;
    private readonly List<ProofStep> steps = [];
    private Size plainDefect;

    /// <param name="training">The training.</param>
    /// <param name="cancellation">Ends it.</param>
    public ForwardCheck(ProofTraining training, CancellationToken cancellation)
    {
        (this.training, this.cancellation) = (training, cancellation);
        influences = training.Threat.IsOfBatch ? null : new(training.Rows, training.Candidates);
        places = [.. Enumerable.Repeat(-1, training.Rows.Count)];
        for (int j = 0; j < training.Candidates.Length; j++)
        {
            places[training.Candidates[j]] = j;
        }

        (bend, top, spectrum) = (new(training.Rows), new(training.Rows), new(training.Rows.Width));
        rest = new(training);
        theta = [.. training.Start];
        plainDefect = training.Cell;
    }

    public IReadOnlyList<ProofStep> Steps => steps;

    /// <summary>The reference parameters at the end.</summary>
    public ReadOnlySpan<long> Theta => theta;

    /// <summary>The influences at the end, or null.</summary>
    public InfluenceTable? Influences => influences;

    /// <summary>The checked radius at the end.</summary>
    public Size Remainder => rest.Value;

    /// <summary>How far the plain run can be from the reference at the end.</summary>
    public Size PlainDefect => plainDefect;

    /// <summary>How far any altered run can be from the reference now.</summary>
    public Size Distance => (influences is null ? default : LargestFew.SumOf(influences.Lengths, training.Threat.Samples)) + rest.Value;

    /// <summary>Follows the run to its end.</summary>
    /// <param name="slopes">The multipliers of a step, given its number and its batch.</param>
    /// <param name="claim">What is claimed of the radius before a step, from 0, given what follows; it must not be below that.</param>
    /// <returns>The first radius, from 0, that was claimed too small or is not known; null if there is none.</returns>
    public int? Run(Func<int, int[], Fixed[]> slopes, Func<int, Size, Size> claim)
    {
        BatchPlan batches = new(training.Rows.Count, training.Schedule);
        for (int step = 0; step <= batches.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!rest.Accept(claim(step, rest.Value)))
            {
                return step;
            }

            if (step < batches.Steps)
            {
                int[] batch = batches.Next(step).ToArray();
                if (!Advance(batch, slopes(step, batch), training.RateOf(step)))
                {
                    return step + 1;
                }
            }
        }

        return null;
    }

    private bool Advance(int[] batch, Fixed[] slopes, ProofRate rate)
    {
        (ProofThreat threat, ProofRows rows) = (training.Threat, training.Rows);
        int affected = Math.Min(threat.Samples, batch.Count(row => places[row] >= 0));
        SampleChecks checks = new(batch.Length);
        Int128[] energies = Judge(batch, slopes, checks);
        long[] gradient = Gradient(batch, checks);
        bend.Set(batch, slopes);
        top.Set(batch, checks.Steepest);
        StepSums sums = new(training, batch, affected, rate, checks, gradient)
        {
            Top = spectrum.Of(top.Matrix) + top.Doubt,
            ThetaLength = Fixed.Length(theta),
            Distance = Distance,
            EnergyRoot = EnergyRoot(energies, checks),
            InfluenceDefect = default,
        };
        if (influences is not null)
        {
            SetCoefficients(batch, slopes, rate, checks, affected);
            Size longest = influences.Longest;
            influences.Move(rate.Keep, bend.Matrix, gradient);
            sums = sums with { InfluenceDefect = sums.DefectOfInfluences(bend.Doubt, longest, influences.Bends.Aggregate(default(Size), Size.Max)) };
        }

        steps.Add(new(batch, affected, rate, slopes, checks, gradient, sums.Distance, sums.Defect));
        plainDefect += sums.Defect;
        for (int f = 0; f < theta.Length; f++)
        {
            theta[f] = Fixed.Down(Math.BigMul(rate.Keep.Units, theta[f]) - Math.BigMul(rate.Rate.Units, gradient[f])).Units;
        }

        return rest.Advance(batch, sums, checks, places, influences?.Bends ?? [], bend.Doubt * (influences?.Longest ?? default));
    }

    private Int128[] Judge(int[] batch, Fixed[] slopes, SampleChecks checks)
    {
        Int128[] energies = new Int128[influences is null ? 0 : training.Candidates.Length];
        Parallel.For(
            0,
            batch.Length,
            () => new SampleJudge(training, influences, places),
            (i, _, judge) =>
            {
                judge.Judge(checks, i, batch[i], theta, slopes[i], rest.Value);
                return judge;
            },
            judge =>
            {
                // Whole numbers add up to the same in every order.
                lock (energies)
                {
                    for (int j = 0; j < energies.Length; j++)
                    {
                        energies[j] = checked(energies[j] + judge.Energies[j]);
                    }
                }
            });
        return energies;
    }

    private long[] Gradient(int[] batch, SampleChecks checks)
    {
        Int128[] sums = new Int128[training.Rows.Width];
        for (int i = 0; i < batch.Length; i++)
        {
            ReadOnlySpan<long> row = training.Rows[batch[i]];
            for (int f = 0; f < sums.Length; f++)
            {
                sums[f] = checked(sums[f] + Math.BigMul(checks.Value[i].Units, row[f]));
            }
        }

        return [.. sums.Select(sum => Fixed.DivideDown(Fixed.Down(sum), batch.Length).Units)];
    }

    /// <summary>At least the root of the sum of (energy root_i x_i . D)^2 over the batch, D a sum of at most k influences: the root is a norm.</summary>
    private Size EnergyRoot(Int128[] energies, SampleChecks checks)
    {
        if (influences is null)
        {
            return default;
        }

        Int128 squares = 0;
        foreach (Fixed root in checks.EnergyRoot)
        {
            squares = checked(squares + Math.BigMul(root.Units, root.Units));
        }

        int k = training.Threat.Samples;
        return LargestFew.SumOf(energies.Select(energy => new Size(Fixed.Root(energy))), k) + (Fixed.Root(squares) * influences.Doubt * k);
    }

    /// <summary>The recursion of the influences, with the weights of a batch from which k rows are missing where the step takes all rows, and else of one from which one is.</summary>
    private void SetCoefficients(int[] batch, Fixed[] slopes, ProofRate rate, SampleChecks checks, int affected)
    {
        ProofThreat threat = training.Threat;
        int least = batch.Length - (threat.Shrinks ? affected : 0);
        int reckoned = !threat.Shrinks ? batch.Length : training.IsWhole ? least : batch.Length - Math.Min(1, affected);
        Fixed outside = threat.Shrinks && training.IsWhole ? Scaled(rate.Rate, batch.Length, least) : rate.Rate;
        Array.Fill(influences!.Curved, outside);
        Array.Clear(influences.Pull);
        Array.Clear(influences.Mean);
        for (int i = 0; i < batch.Length; i++)
        {
            int j = places[batch[i]];
            if (j < 0)
            {
                continue;
            }

            if (!threat.Leaves)
            {
                Fixed share = Fixed.DivideDown(Fixed.MultiplyDown(rate.Rate, threat.Shift.Value), batch.Length);
                influences.Pull[j] = training.IsOne(batch[i]) ? -share : share;
                continue;
            }

            Fixed own = Fixed.MultiplyDown(slopes[i], checks.Own[i]);
            influences.Pull[j] = Fixed.DivideDown(Fixed.MultiplyDown(rate.Rate, checks.Value[i]), least) + Fixed.DivideDown(Fixed.MultiplyDown(rate.Rate, own), reckoned);
            influences.Mean[j] = threat.Shrinks ? -Fixed.DivideDown(rate.Rate, least) : default;
            influences.Curved[j] = threat.Shrinks ? Scaled(rate.Rate, batch.Length, reckoned) : rate.Rate;
        }
    }

    private static Fixed Scaled(Fixed rate, int by, int over) => Fixed.DivideDown(new(checked(rate.Units * by)), over);
}
