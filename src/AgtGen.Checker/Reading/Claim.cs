using AgtGen.Checker.Threat;
using AgtGen.Checker.Training;

namespace AgtGen.Checker.Reading;

/// <summary>What the file claims, as far as this checker covers it.</summary>
internal sealed record Claim
{
    public required string Model { get; init; }

    /// <summary>SHA-256 of the graph's text.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether parameters are floats; otherwise they are doubles.</summary>
    public required bool IsSingle { get; init; }

    /// <summary>Between these ends features lie, however they are moved.</summary>
    public required (double Lower, double Upper) InputRange { get; init; }

    public required Alteration Alteration { get; init; }

    public required Descent Descent { get; init; }

    public required BatchOrder Order { get; init; }

    public required int Steps { get; init; }

    public required string DataHash { get; init; }

    public required string StartHash { get; init; }
}
