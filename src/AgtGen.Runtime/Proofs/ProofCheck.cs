using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Training;

namespace AgtGen.Proofs;

/// <summary>Makes the proof of a certificate, and checks one.</summary>
internal static class ProofCheck
{
    /// <summary>What is claimed exceeds what follows by this share, so that the last digits of a step that others reckon otherwise do not matter: about a millionth.</summary>
    private const int Slack = 1 << 20;

    /// <returns>The proof, or null and the reason why there is none.</returns>
    public static (ProofContent<T>? Proof, string? Refusal) Make<T>(Claim claim, ProofContent<T> given, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => WithinRange(() => Reckon(claim, given, cancellation), refusal => (null, refusal));

    /// <returns>For each point the range that was proved, or the reason why none was.</returns>
    public static (IReadOnlyList<(double Lower, double Upper)?> Points, string? Refusal) Check<T>(Claim claim, ProofContent<T> proof, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => WithinRange(() => ReckonAgain(claim, proof, cancellation), refusal => ([], refusal));

    private static (ProofContent<T>? Proof, string? Refusal) Reckon<T>(Claim claim, ProofContent<T> given, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (ProofTraining? training, string? refusal) = ProofQualification.Of(claim, given);
        if (training is null)
        {
            return (null, refusal);
        }

        (List<T> slopes, List<T> radii) = ([], []);
        ForwardCheck run = new(training, cancellation);
        int? failed = run.Run(
            (_, batch) =>
            {
                T[] own = [.. batch.Select(row => T.CreateChecked(NominalSlope(training, run, row)))];
                slopes.AddRange(own);
                return [.. own.Select(ToSlope)];
            },
            (_, derived) =>
            {
                T claimed = AtLeast<T>(Wider(derived.Value));
                radii.Add(claimed);
                return Fixed.Below(double.CreateChecked(claimed));
            });
        if (failed is int step)
        {
            return (null, $"in step {step} the rate times the curvature that altered runs can meet reached 2");
        }

        OutputCheck outputs = new(training, run);
        ProofRows points = new(ProofContent<T>.ToDouble(given.Points), given.Points.Length / given.Training.Features, given.HasBias);
        (T[] least, T[] most) = (new T[points.Count], new T[points.Count]);
        Parallel.For(0, points.Count, new ParallelOptions { CancellationToken = cancellation }, () => new OutputCheck(training, run), (point, _, own) =>
        {
            (Fixed lower, Fixed upper) = own.Range(points, point);
            Fixed slack = Wider(upper - lower) - (upper - lower);
            (least[point], most[point]) = (-AtLeast<T>(slack - lower), AtLeast<T>(upper + slack));
            return own;
        }, _ => { });
        return (given with { Slopes = [.. slopes], Radii = [.. radii], Least = least, Most = most }, null);
    }

    private static (IReadOnlyList<(double Lower, double Upper)?> Points, string? Refusal) ReckonAgain<T>(Claim claim, ProofContent<T> proof, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (ProofTraining? training, string? refusal) = ProofQualification.Of(claim, proof);
        if (training is null)
        {
            return ([], refusal);
        }

        (double[] slopes, double[] radii) = (ProofContent<T>.ToDouble(proof.Slopes), ProofContent<T>.ToDouble(proof.Radii));
        BatchPlan batches = new(proof.Training.Count, claim.Schedule);
        double largest = Math.ScaleB((double)training.Function.LargestSlope.Units, -Fixed.Digits);
        if (radii.Length != batches.Steps + 1 || slopes.Length != MultipliersOf(claim, proof.Training.Count) || !Array.TrueForAll(slopes, slope => Math.Abs(slope) <= largest))
        {
            return ([], $"it has {radii.Length} radii and {slopes.Length} multipliers for {batches.Steps} steps, or a multiplier of more than {largest}");
        }

        int taken = 0;
        ForwardCheck run = new(training, cancellation);
        int? failed = run.Run(
            (_, batch) =>
            {
                Fixed[] own = [.. slopes.AsSpan(taken, batch.Length).ToArray().Select(Fixed.Below)];
                taken += batch.Length;
                return own;
            },
            (step, _) => radii[step] >= 0 ? Fixed.Below(radii[step]) : default);
        if (failed is int failure)
        {
            return ([], $"before step {failure + 1} of {batches.Steps} altered runs can be further from their influences than it claims");
        }

        ProofRows points = new(ProofContent<T>.ToDouble(proof.Points), proof.Least.Length, proof.HasBias);
        (double Lower, double Upper)?[] proved = new (double, double)?[points.Count];
        Parallel.For(0, points.Count, new ParallelOptions { CancellationToken = cancellation }, () => new OutputCheck(training, run), (point, _, own) =>
        {
            (Fixed lower, Fixed upper) = own.Range(points, point);
            (double least, double most) = (double.CreateChecked(proof.Least[point]), double.CreateChecked(proof.Most[point]));
            bool holds = Fixed.Above(least) <= lower && upper <= Fixed.Below(most);
            proved[point] = holds ? (least, most) : null;
            return own;
        }, _ => { });
        return (proved, null);
    }

    /// <summary>Rows of all batches of all steps together.</summary>
    public static long MultipliersOf(Claim claim, int rows)
    {
        BatchPlan batches = new(rows, claim.Schedule);
        long used = claim.Schedule.DropLast ? (long)batches.BatchesPerEpoch * batches.BatchSize : rows;
        return used * claim.Schedule.Epochs;
    }

    /// <summary>What leaves the range of the numbers proves nothing.</summary>
    private static TResult WithinRange<TResult>(Func<TResult> reckon, Func<string, TResult> refuse)
    {
        try
        {
            return reckon();
        }
        catch (OverflowException exception)
        {
            return refuse($"a number leaves the range of the check ({exception.Message})");
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OverflowException))
        {
            return refuse($"a number leaves the range of the check ({exception.InnerExceptions[0].Message})");
        }
    }

    private static double NominalSlope(ProofTraining training, ForwardCheck run, int row)
    {
        Fixed z = Fixed.Down(Fixed.Dot(training.Rows[row], run.Theta));
        (Fixed flat, Fixed steep) = training.ResidualOf(row).Slopes(z, z);
        return flat.Units == 0 && training.Limits.Length > 0 ? 0 : Math.ScaleB((flat.Units + steep.Units) / 2, -Fixed.Digits);
    }

    private static Fixed ToSlope<T>(T slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fixed.Below(double.CreateChecked(slope));

    private static Fixed Wider(Fixed size) => size + new Fixed((size.Units / Slack) + 4);

    /// <summary>The next number of the type at or above.</summary>
    private static T AtLeast<T>(Fixed value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T nearest = T.CreateChecked(Math.ScaleB((double)value.Units, -Fixed.Digits));
        return Fixed.Below(double.CreateChecked(nearest)) >= value ? nearest : T.BitIncrement(nearest);
    }
}
