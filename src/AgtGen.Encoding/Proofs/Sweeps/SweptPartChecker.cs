using AgtGen.Encoding.Sweeps;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>Checks a proof whose parts are sets of alterations, from the whole on. A part is one training, which is run, or is swept; what the sweep alone proves of it, or of the parts that it is divided into, needs nothing more, and each of the others has lines of its own.</summary>
/// <param name="source">The training, valid.</param>
/// <param name="functional">What is bounded from above.</param>
/// <param name="claim">The bound that every part must prove.</param>
/// <param name="lines">The proof, from its first part on.</param>
internal sealed class SweptPartChecker(EncodedTraining source, double[] functional, double claim, ProofLines lines)
{
    /// <summary>States of units of all open parts together: half a gigabyte.</summary>
    private const long MostStates = 1L << 29;

    private readonly ProofTraining training = new(source);
    private readonly Dyadic[] functional = [.. functional.Select(Dyadic.From)];
    private readonly Dyadic claim = Dyadic.From(claim);
    private readonly Stack<ProofPart> open = new();

    /// <summary>How many parts were checked that are not divided.</summary>
    public int Count { get; private set; }

    /// <summary>Checks all parts.</summary>
    /// <param name="ct">Ends it with an exception.</param>
    /// <returns>Null, or what is not proved and where.</returns>
    /// <exception cref="ProofException">A line cannot be read.</exception>
    public string? Run(CancellationToken ct)
    {
        open.Push(ProofPart.Whole(training));
        string? refusal = null;
        while (refusal is null && open.TryPop(out ProofPart? part))
        {
            ct.ThrowIfCancellationRequested();
            ProofLine line = lines.Next();
            refusal = line.Keyword switch
            {
                SweptWords.Each => Each(line, part),
                SweptWords.Run => Replay(line, part),
                SweptWords.Sweep => Sweep(line, part, ct),
                _ => throw line.Wrong($"'{line.Keyword}' begins no part"),
            };
        }

        return refusal;
    }

    private string? Each(ProofLine line, ProofPart part)
    {
        line.End();
        if (training.GroupCount > 1)
        {
            throw line.Wrong("a budget of each batch has no one number of affected samples");
        }

        // Those of the least number are first in the file.
        int counts = Math.Min(source.Budget, training.UnitCount) + 1;
        RequireRoom(line, counts);
        Open([.. Enumerable.Range(0, counts).Select(part.WithCount)]);
        return null;
    }

    private string? Replay(ProofLine line, ProofPart part)
    {
        line.End();
        Count++;
        if (part.IsEmpty)
        {
            return null;
        }

        if (part.States.Contains(UnitState.Open))
        {
            return $"Line {line.Number}: the part is not one training: a sample is open.";
        }

        return Wrong(line, "the training", ExactReplay.Run(training, part, functional).Upper);
    }

    private string? Sweep(ProofLine line, ProofPart part, CancellationToken ct)
    {
        Dyadic[] weights = Exact(line.Reals());
        if (weights.Length != training.Batches.Length)
        {
            throw line.Wrong($"it has {weights.Length} weights, and there are {training.Batches.Length} steps");
        }

        Dyadic[][] inner = Slopes(SweptWords.Inner);
        Dyadic[][]? outer = lines.Upcoming == SweptWords.Outer ? Slopes(SweptWords.Outer) : null;
        SweepSum? sum = part.IsEmpty ? null : new PartSweep(training, part, weights, inner, ct).Largest(functional, outer);
        (string Name, ProofPart Part)[] parts = lines.Upcoming switch
        {
            SweptWords.First => First(part),
            SweptWords.Number => Number(part),
            _ => [],
        };
        if (parts.Length == 0)
        {
            Count++;
            return Wrong(line, "the part's sweep", sum?.Largest(part));
        }

        return Divide(line, sum, parts);
    }

    private (string Name, ProofPart Part)[] First(ProofPart part)
    {
        ProofLine line = lines.Next();
        int[] units = [.. Enumerable.Range(0, line.Left).Select(_ => line.Index(training.UnitCount, "samples"))];
        if (units.Distinct().Count() != units.Length || units.Any(unit => part.States[unit] == UnitState.Affected))
        {
            throw line.Wrong("a sample is there twice, or is affected in all of the part");
        }

        RequireRoom(line, units.Length + 1);

        return [.. Enumerable.Range(0, units.Length + 1).Select(place => ($"part {place} of the sweep", part.WithFirst(units, place)))];
    }

    private (string Name, ProofPart Part)[] Number(ProofPart part)
    {
        ProofLine line = lines.Next();
        int step = line.Index(training.Batches.Length, "steps"), middle = line.Integer();
        line.End();
        if (training.StepClasses[step] != step)
        {
            throw line.Wrong($"the samples of step {step} are not counted by themselves");
        }

        return [("the lower part of the sweep", part.WithNumber(step, 0, middle - 1)), ("the upper part of the sweep", part.WithNumber(step, middle, int.MaxValue))];
    }

    /// <summary>Parts that are named have lines that follow; of every other the sweep proves the claim.</summary>
    private string? Divide(ProofLine line, SweepSum? sum, (string Name, ProofPart Part)[] parts)
    {
        ProofLine places = lines.Next(SweptWords.Parts);
        HashSet<int> named = [.. Enumerable.Range(0, places.Left).Select(_ => places.Index(parts.Length, "parts"))];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!named.Contains(i) && Wrong(line, parts[i].Name, sum?.Largest(parts[i].Part)) is { } wrong)
            {
                return wrong;
            }
        }

        Count += parts.Length - named.Count > 0 ? 1 : 0;
        Open([.. named.Order().Select(i => parts[i].Part)]);
        return null;
    }

    private void RequireRoom(ProofLine line, int parts)
    {
        if ((open.Count + (long)parts) * training.UnitCount > MostStates)
        {
            throw new ProofException($"Line {line.Number}: {open.Count + parts} open parts of {training.UnitCount} samples are more than can be checked at once.");
        }
    }

    private void Open(ProofPart[] parts)
    {
        foreach (ProofPart part in parts.Reverse())
        {
            open.Push(part);
        }
    }

    /// <summary>What is proved is null where there is no alteration.</summary>
    private string? Wrong(ProofLine line, string what, Dyadic? proved) =>
        proved is { } bound && bound > claim ? $"Line {line.Number}: {what} proves a bound of {bound.ToDoubleUp():R}, and not {claim.ToDoubleDown():R}." : null;

    /// <summary>For each step one slope for all of its samples, or one for each.</summary>
    private Dyadic[][] Slopes(string keyword) => [.. training.Batches.Select(batch =>
    {
        ProofLine line = lines.Next(keyword);
        Dyadic[] slopes = Exact(line.Reals());
        if (slopes.Length != 1 && slopes.Length != batch.Length)
        {
            throw line.Wrong($"it has {slopes.Length} slopes, and the step has {batch.Length} samples");
        }

        return slopes.Length == batch.Length ? slopes : [.. batch.Select(_ => slopes[0])];
    })];

    private static Dyadic[] Exact(double[] values) => [.. values.Select(Dyadic.From)];
}
