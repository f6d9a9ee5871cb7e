using System.Collections.Immutable;
using AgtGen.Kernels;

namespace AgtGen.Certificates;

/// <summary>The result of checking the proof in a certificate file.</summary>
/// <param name="Claim">What the file claims.</param>
/// <param name="Points">The named points, in the order of the file.</param>
/// <param name="Refusal">Why nothing is proved of the training itself; null if it was followed to its end.</param>
/// <param name="Bytes">What the proof takes of the file.</param>
public sealed record CheckedProof(Claim Claim, ImmutableArray<CheckedPoint> Points, string? Refusal, long Bytes)
{
    /// <summary>The derivative of the loss that the proof is for; with the printed graph in the file, that of the model's.</summary>
    public ResidualKind Residual { get; init; }

    /// <summary>Whether every named point was proved.</summary>
    public bool IsProved => Refusal is null && Points.All(point => point.IsProved);
}
