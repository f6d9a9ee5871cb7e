using System.Collections.Immutable;

namespace AgtGen.Certificates;

/// <summary>Why a run certifies less than it could: the signs of failure that the paper names, looked for in one call (<see cref="CertifiedRun{T}.Diagnose"/>).</summary>
/// <param name="Symptoms">What was found; empty if nothing was.</param>
public sealed record Diagnosis(ImmutableArray<Symptom> Symptoms)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsClean => Symptoms.IsEmpty;

    /// <summary>One line for each symptom.</summary>
    public override string ToString() => IsClean ? "Nothing found: bounds are finite and narrow, nothing was left undone, and no output ties." : string.Join(Environment.NewLine, Symptoms);
}
