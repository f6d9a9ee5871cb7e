using AgtGen.Attacks;
using AgtGen.Certificates;
using AgtGen.Tool.Evaluation;

namespace AgtGen.Tool.Sweeps;

/// <summary>One certificate of a sweep.</summary>
/// <param name="File">Its file.</param>
/// <param name="Certificate">Its claim and box.</param>
/// <param name="Budget">The k that it certifies against.</param>
/// <param name="Result">What was proved on data; null without data.</param>
internal sealed record SweepEntry(string File, SavedCertificate Certificate, int Budget, EvaluationResult? Result)
{
    /// <summary>What an attack on the same training reached; null without one.</summary>
    public SavedAttack? Attack { get; init; }
}
