using AgtGen.Encoding.Proofs.Sweeps;

namespace AgtGen.Encoding.Proofs;

/// <summary>
/// Checks proofs that <see cref="Search.ExactSearch.Prove"/> and <see cref="Training.ExactTraining"/> write: of the encoding of a training that every admissible run is a point of it, of every part of the division that its bound is what its inequalities add up to, and of every division that its parts cover all of it. Of proofs that <see cref="Training.SweptTraining"/> writes, of every part that the sweep of the
/// file's slopes proves its bound. In exact arithmetic, and without trust in the encoder, the search, its bounds, its relaxations or its solver.
/// </summary>
public static class ProofChecker
{
    /// <summary>Checks a proof.</summary>
    /// <param name="proof">The file's content.</param>
    /// <param name="ct">Ends it with an exception.</param>
    /// <returns>Whether all of it is proved, and if not, what and where.</returns>
    /// <exception cref="ProofException">The file is damaged, or no proof.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ProofVerdict Check(byte[] proof, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ProofLines lines = new(proof);
        ProofLine first = lines.Next();
        if (!ProofFile.FirstLine.Equals($"{first.Keyword} {(first.Left == 1 ? first.Word() : string.Empty)}", StringComparison.Ordinal))
        {
            throw first.Wrong($"'{ProofFile.FirstLine}' is expected: this is no proof, or one of another version");
        }

        ProofSubject subject = ProofSubject.Read(lines);
        double bound = Claim(lines);
        bool isSwept = lines.Upcoming == SweptWords.Method;
        (string? refusal, int parts) = isSwept ? Sweeps(subject, bound, lines, ct) : Program(subject, bound, lines, ct);
        if (refusal is null)
        {
            lines.Next(ProofFile.EndWord).End();
            refusal = lines.IsAtEnd ? null : $"Line {lines.Next().Number}: it comes after the end.";
        }

        return new(refusal is null, subject.Claim(bound), subject.Assumption, bound, parts, refusal);
    }

    private static double Claim(ProofLines lines)
    {
        ProofLine line = lines.Next(ProofFile.ClaimWord);
        double bound = line.OneOf([ProofFile.BoundWord, ProofFile.EmptyWord]) == 0 ? line.Real() : double.NegativeInfinity;
        line.End();
        return bound;
    }

    private static (string? Refusal, int Parts) Program(ProofSubject subject, double bound, ProofLines lines, CancellationToken ct)
    {
        (ExactProgram program, string? wrong) = Build(subject.Build);
        PartChecker parts = new(program, bound, lines);
        return (wrong is null ? parts.Run(ct) : $"The encoding of the training is wrong: {wrong}.", parts.Count);
    }

    private static (string? Refusal, int Parts) Sweeps(ProofSubject subject, double bound, ProofLines lines, CancellationToken ct)
    {
        lines.Next(SweptWords.Method).End();
        SweptPartChecker parts = Build(() => subject.Sweeps(bound, lines));
        return (parts.Run(ct), parts.Count);
    }

    private static T Build<T>(Func<T> build)
    {
        try
        {
            return build();
        }
        catch (ArgumentException exception)
        {
            throw new ProofException($"The subject cannot be: {exception.Message}", exception);
        }
    }
}
