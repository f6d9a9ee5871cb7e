using System.Collections.Immutable;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>What an attack reached, as <see cref="AttackResult{T}.Save"/> wrote it. It is the word of the file's writer: the trainings behind it are not in it, but can be run again.</summary>
public sealed record SavedAttack
{
    internal SavedAttack()
    {
    }

    /// <summary>Name of the model class.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the printed graph of the model.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Element type of the parameters: Single or Double.</summary>
    public required string ElementType { get; init; }

    /// <summary>What may have happened to the data.</summary>
    public required ThreatModel Threat { get; init; }

    /// <summary>How a step follows from a gradient.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>Epochs and batches.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>SHA-256 of the training data, as in a certificate.</summary>
    public required string TrainingDataHash { get; init; }

    /// <summary>SHA-256 of the initial parameters, as in a certificate.</summary>
    public required string InitialParametersHash { get; init; }

    /// <summary>SHA-256 of the test points, in the form of the hash of the training data.</summary>
    public required string PointsHash { get; init; }

    /// <summary>Test points.</summary>
    public required int Points { get; init; }

    /// <summary>Accuracy on the points without an attack; null for a regression.</summary>
    public required double? NominalAccuracy { get; init; }

    /// <summary>The lowest accuracy on the points that one altered data set led to; null for a regression.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>Share of the points whose prediction no altered data set changed; null for a regression.</summary>
    public required double? Unchanged { get; init; }

    /// <summary>Mean loss on the points without an attack.</summary>
    public required double NominalMeanLoss { get; init; }

    /// <summary>The largest mean loss on the points that one altered data set led to.</summary>
    public required double MeanLoss { get; init; }

    /// <summary>Altered data sets that were trained on.</summary>
    public required int Trainings { get; init; }

    /// <summary>Whether no time limit ended the attack.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The rows that the altered data of the lowest accuracy alters, ascending.</summary>
    public required ImmutableArray<int> AlteredRows { get; init; }

    /// <summary>Reads a file that <see cref="AttackResult{T}.Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is damaged, of another version, or no such file; says which.</exception>
    public static SavedAttack Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return AttackJson.Read(File.ReadAllText(path));
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"{path} is no attack that this version reads: {exception.Message}", exception);
        }
    }
}
