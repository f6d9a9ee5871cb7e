using AgtGen.Certificates;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Tool.Claims;

/// <summary>A claim in words.</summary>
internal static class ClaimText
{
    /// <summary>What the certificate says, in one or two sentences.</summary>
    public static string Statement(Claim claim) => claim.Status.IsVacuous
        ? $"Nothing is certified: the bounds overflowed at step {claim.Status.Step} ({claim.Status.Reason})."
        : "For every data set that the threat admits, training this model from these initial parameters with this optimizer and schedule, "
            + "in exact real arithmetic, ends inside the box of parameters in this file; so does the run that was executed in floating point.";

    /// <summary>What a check that succeeds has proved.</summary>
    public static string Proof(CheckedProof proof) => proof.IsProved
        ? $"For every data set that the threat admits, one trained linear layer with one output, trained on the data in this file with {LossOf(proof)} as claimed, in exact real arithmetic, gives each point an output within its bounds. "
            + (proof.Claim.Version < 6
                ? "Data and initial parameters have the hashes of the claim; that the graph is such a layer is the word of the file's writer."
                : "Data, initial parameters and the graph, which is such a layer, have the hashes of the claim.")
        : "Not what the file claims.";

    /// <summary>The loss that a proof is for.</summary>
    public static string LossOf(CheckedProof proof) => proof.Residual == ResidualKind.Squared ? "squared error" : "binary cross-entropy";

    public static IEnumerable<Fact> Facts(Claim claim) =>
    [
        new("Model", $"{claim.Model}, parameters of type {claim.ElementType}"),
        .. claim.Version == 1 ? [new Fact("File", "Version 1, whose hash covers the box but not the words of the claim")] : Array.Empty<Fact>(),
        new("Status", claim.Status.ToString()),
        new("Claim", Statement(claim)),
        new("Threat", ThreatStatement.Of(claim).ToString()),
        .. ThreatStatement.Of(claim).Counted is { Length: > 0 } counted ? [new Fact("Numbers", counted)] : Array.Empty<Fact>(),
        .. Training(claim),
    ];

    public static IEnumerable<Fact> Training(Claim claim) =>
    [
        new("Optimizer", OptimizerText.Of(claim.Optimizer)),
        new("Schedule", Schedule(claim.Schedule)),
        new("Steps done", Invariant($"{claim.Steps}")),
        new("Training rows", Invariant($"{claim.TrainingRows}")),
        new("Data", OriginText.Of(claim)),
        .. claim.Device is { } device ? [new Fact("Device", device.ToString())] : Array.Empty<Fact>(),
    ];

    /// <summary>SHA-256 of what the claim is about. Names are short, so that a hash stands in one line of 80 columns and can be copied.</summary>
    public static IEnumerable<Fact> Hashes(Claim claim) =>
    [
        new("Graph", claim.Fingerprint),
        new("Training data", claim.TrainingDataHash),
        new("Start weights", claim.InitialParametersHash),
    ];

    private static string Schedule(Schedule schedule)
    {
        string epochs = schedule.Epochs == 1 ? "1 epoch" : Invariant($"{schedule.Epochs} epochs");
        string order = schedule.ShuffleSeed is int seed ? Invariant($"shuffled with seed {seed}") : "in the order of the data";
        return Invariant($"{epochs} of batches of {schedule.BatchSize}, {order}; a smaller last batch {(schedule.DropLast ? "is left out" : "trains with its own size")}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
