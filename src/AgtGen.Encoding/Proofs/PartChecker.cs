using AgtGen.Numerics;

namespace AgtGen.Encoding.Proofs;

/// <summary>Checks the parts of a proof, from the whole on.</summary>
/// <param name="program">What the proof is about.</param>
/// <param name="claim">The bound that every part must prove.</param>
/// <param name="lines">The proof, from its first part on.</param>
internal sealed class PartChecker(ExactProgram program, double claim, ProofLines lines)
{
    /// <summary>Ranges of all open parts together: half a gigabyte. A search that found more would have held them, too.</summary>
    private const long MostRanges = 1L << 25;

    private readonly ExactTightening tightening = new(program);
    private readonly Stack<Interval<double>[]?> open = new();

    /// <summary>How many parts were checked that are not divided.</summary>
    public int Count { get; private set; }

    /// <summary>Checks all parts.</summary>
    /// <param name="ct">Ends it with an exception.</param>
    /// <returns>Null, or what is not proved and where.</returns>
    /// <exception cref="ProofException">A line cannot be read.</exception>
    public string? Run(CancellationToken ct)
    {
        Interval<double>[] all = [.. program.Ranges];
        open.Push(tightening.Run(all) ? all : null);
        string? refusal = null;
        while (refusal is null && open.TryPop(out Interval<double>[]? ranges))
        {
            ct.ThrowIfCancellationRequested();
            ProofLine line = lines.Next();
            refusal = line.Keyword == ProofFile.DivideWord ? Divide(line, ranges) : Close(line, ranges);
        }

        return refusal;
    }

    /// <summary>A part's ranges are null where they are proved to hold no point; then nothing of it needs a proof.</summary>
    private string? Divide(ProofLine line, Interval<double>[]? ranges)
    {
        int variable = line.Index(program.Variables, "variables");
        (Interval<double> low, Interval<double> high) = (line.Range(), line.Range());
        line.End();
        if (ranges is null)
        {
            open.Push(null);
            open.Push(null);
            return null;
        }

        Interval<double> whole = ranges[variable];
        bool isCovered = program.IsBinary[variable]
            ? low == Interval<double>.Point(0) && high == Interval<double>.Point(1)
            : low.Lower <= whole.Lower && low.Upper == high.Lower && whole.Upper <= high.Upper;
        if (!isCovered)
        {
            return $"Line {line.Number}: the parts {low} and {high} of {(program.IsBinary[variable] ? "binary" : "variable")} {variable} do not cover {whole} without overlap.";
        }

        if ((open.Count + 2L) * ranges.Length > MostRanges)
        {
            throw new ProofException($"Line {line.Number}: {open.Count + 2} open parts of {ranges.Length} variables are more than can be checked at once.");
        }

        // The lower part comes first in the file.
        open.Push(Part(ranges, variable, high));
        open.Push(Part(ranges, variable, low));
        return null;
    }

    private Interval<double>[]? Part(Interval<double>[] ranges, int variable, Interval<double> range)
    {
        if (ranges[variable].Intersect(range) is not { } left)
        {
            return null;
        }

        Interval<double>[] part = [.. ranges];
        part[variable] = left;
        return tightening.Run(part) ? part : null;
    }

    private string? Close(ProofLine line, Interval<double>[]? ranges)
    {
        bool isEmpty = line.Keyword == ProofFile.EmptyWord;
        _ = isEmpty ? line : line.Of(ProofFile.BoundWord);
        int count = line.Integer();
        line.End();
        Count++;
        ExactSum? sum = ranges is null ? null : new(program, ranges);
        if (!isEmpty)
        {
            sum?.AddObjective();
        }

        for (int i = 0; i < count; i++)
        {
            ProofLine of = lines.Next();
            if (sum?.Add(Read(of)) is { } wrong)
            {
                return $"Line {of.Number}: {wrong}.";
            }
        }

        if (sum is null)
        {
            return null;
        }

        return (isEmpty, sum.Largest()) switch
        {
            (true, { Sign: < 0 }) => null,
            (true, { } least) => $"Line {line.Number}: that the part has no point is not proved: its inequalities add up to at most {least}, which is not below 0.",
            (false, { } most) when double.IsFinite(claim) && most <= Dyadic.From(claim) => null,
            (false, { } most) => $"Line {line.Number}: the part's inequalities prove a bound of {most.ToDoubleUp():R}, and not {claim:R}.",
            _ => $"Line {line.Number}: the part's inequalities prove no bound: a column that they multiply has none.",
        };
    }

    private static Inequality Read(ProofLine line)
    {
        Inequality inequality = line.Keyword switch
        {
            ProofFile.RowWord => new(InequalityKind.Row, 0, line.Integer()),
            ProofFile.CornerWord => new(InequalityKind.Corner, 0, line.Integer(), line.Integer(), line.OneOf(Inequality.Corners), line.Real(), line.Real()),
            ProofFile.LineWord => new(InequalityKind.Line, 0, line.Integer(), 0, line.OneOf(ProofFile.Sides), line.Real(), line.Real()),
            _ => throw line.Wrong($"'{line.Keyword}' is no inequality"),
        };
        inequality = inequality with { Multiplier = line.Real() };
        line.End();
        return inequality;
    }
}
