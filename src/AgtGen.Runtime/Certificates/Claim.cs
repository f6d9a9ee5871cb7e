using AgtGen.Data;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>
/// What a certificate says, in full: for every data set that the threat admits, training this model from these initial parameters with this optimizer and
/// schedule, in exact real arithmetic, ends inside the box (semantics "real"); so does the run that was executed in floating point ("executed").
/// </summary>
public sealed record Claim
{
    /// <summary>Version of the certificate file that this library writes.</summary>
    public const int CurrentVersion = 7;

    /// <summary>
    /// Version of the file that the claim was read from. The hash of a file of version 1 covers the box only; from version 2 on it covers every word of the
    /// claim. From version 3 on the claim says where the training data comes from; version 4 names every optimizer
    /// and schedule of rates. A file of version 5 can hold a proof for named points; one of version 6 carries the printed graph, can hold what the training started from, knows threats to named rows, radii of single features,
    /// known sets that are removed, added samples and fixed divisors, and says the threat in words, too; one of version 7 knows orders that are not known, and several threats at once, and names the device, if the training was run on one.
    /// </summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Name of the model class.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the printed graph of the model.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Element type of the parameters: Single or Double.</summary>
    public required string ElementType { get; init; }

    /// <summary>The range of inputs within which samples may be moved; null in a file of an earlier version, which does not name it.</summary>
    public InputRange? InputRange { get; init; }

    /// <summary>What may have happened to the data.</summary>
    public required ThreatModel Threat { get; init; }

    /// <summary>How a step follows from a gradient: rates, clipping, state.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>Epochs and batches.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>Steps that were done.</summary>
    public required int Steps { get; init; }

    /// <summary>Whether the box is finite to the end.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Rows of the training data.</summary>
    public required int TrainingRows { get; init; }

    /// <summary>SHA-256 of the training data as it was trained on, after all transformations (sizes, features, labels, trusted flags).</summary>
    public required string TrainingDataHash { get; init; }

    /// <summary>
    /// Where the training data comes from and what was done with it. Radii of the threat are meant between features, and labels, as the recorded transformations make
    /// them of the source's numbers in exact arithmetic. Null for a claim that was read from a file of version 1 or 2.
    /// </summary>
    public DataOrigin? TrainingDataOrigin { get; init; }

    /// <summary>SHA-256 of the initial parameters, in the form of a box whose lower and upper bounds equal the nominal values.</summary>
    public required string InitialParametersHash { get; init; }

    /// <summary>The device that the training was run on; null for the processor, of which nothing is noted.</summary>
    public ClaimedDevice? Device { get; init; }

    /// <summary>The claim as the JSON object that certificate files hold: format and version, then every member of this record.</summary>
    public string ToJson() => ClaimJson.Write(this);
}
