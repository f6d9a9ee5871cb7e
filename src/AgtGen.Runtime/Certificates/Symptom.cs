namespace AgtGen.Certificates;

/// <summary>One reason why less is certified than could be.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="What">What was found, where, and what to do, in one or a few sentences.</param>
/// <param name="Row">The row of the points that it is about; null if it is about the run.</param>
public sealed record Symptom(SymptomKind Kind, string What, int? Row = null)
{
    /// <summary>Kind and words.</summary>
    public override string ToString() => Row is int row ? FormattableString.Invariant($"{Kind}, row {row}: {What}") : $"{Kind}: {What}";
}
