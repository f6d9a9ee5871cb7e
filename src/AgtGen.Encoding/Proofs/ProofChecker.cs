namespace AgtGen.Encoding.Proofs;

/// <summary>
/// Checks proofs that <see cref="Search.ExactSearch.Prove"/> and <see cref="Training.ExactTraining"/> write: of every part of the division that its bound is what its inequalities add up to, and of every division that its parts cover all of it. Without rounding, and without anything of the search, its
/// bounds, its relaxations or its solver: who trusts this class need trust none of them.
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
        PartChecker parts = new(Program(subject), bound, lines);
        string? refusal = parts.Run(ct);
        if (refusal is null)
        {
            lines.Next(ProofFile.EndWord).End();
            refusal = lines.IsAtEnd ? null : $"Line {lines.Next().Number}: it comes after the end.";
        }

        return new(refusal is null, subject.Claim(bound), subject.Assumption, bound, parts.Count, refusal);
    }

    private static double Claim(ProofLines lines)
    {
        ProofLine line = lines.Next(ProofFile.ClaimWord);
        double bound = line.OneOf([ProofFile.BoundWord, ProofFile.EmptyWord]) == 0 ? line.Real() : double.NegativeInfinity;
        line.End();
        return bound;
    }

    private static ExactProgram Program(ProofSubject subject)
    {
        try
        {
            return subject.Program();
        }
        catch (ArgumentException exception)
        {
            throw new ProofException($"The subject cannot be: {exception.Message}", exception);
        }
    }
}
