using System.Collections.Immutable;
using System.Globalization;

namespace AgtGen.Privacy;

/// <summary>What a private release promises, of whom, and on what assumptions: everything that a reader needs to judge it.</summary>
public sealed record PrivacyStatement
{
    /// <summary>Which two data sets count as neighbours.</summary>
    public required string Adjacency { get; init; }

    /// <summary>What one unit of protection is.</summary>
    public required string Unit { get; init; }

    /// <summary>How an answer was made.</summary>
    public required string Mechanism { get; init; }

    /// <summary>By what factor e^epsilon the probability of any one answer may depend on one unit.</summary>
    public required double Epsilon { get; init; }

    /// <summary>The probability with which that may be exceeded, for one answer; 0 for never.</summary>
    public required double Delta { get; init; }

    /// <summary>How many answers were given.</summary>
    public required int Answers { get; init; }

    /// <summary>Whether the random bits came from a cryptographic source; false for a seed, and then nothing is promised.</summary>
    public required bool IsSecure { get; init; }

    /// <summary>What is taken for granted, a sentence each.</summary>
    public required ImmutableArray<string> Assumptions { get; init; }

    /// <summary>The statement in plain words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {(IsSecure ? string.Empty : "NOT PRIVATE: the random bits came from a seed, by which anybody can undo the noise. With secure bits it would be promised that:\n")}Each of the {Answers} answers is differentially private with epsilon = {Epsilon}{(Delta > 0 ? $" and delta = {Delta}" : string.Empty)} ({Mechanism}).
        Unit: {Unit}.
        Neighbours: {Adjacency}.
        That is: whatever somebody sees of one answer, its probability on one of two neighbours is at most e^{Epsilon} = {Math.Exp(Epsilon):G4} times that on the other{(Delta > 0 ? $", plus {Delta}" : string.Empty)}. Answers together cost more: see PrivacyLedger.
        Assumed:
        {string.Join('\n', Assumptions.Select(assumption => $"- {assumption}"))}
        """);
}
