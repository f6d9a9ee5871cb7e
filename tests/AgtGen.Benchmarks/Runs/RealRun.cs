using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Runs;

/// <summary>One whole certified training as a user does it: real rows, their batches in turn, a rate that trains, from the first step to the last.</summary>
/// <param name="Name">What the row of the table says.</param>
/// <param name="Model">Creates the model.</param>
/// <param name="File">A data set of samples/Data.</param>
/// <param name="Rows">The first rows, which train.</param>
/// <param name="Batch">Rows of a batch.</param>
/// <param name="Epochs">Passes over the rows.</param>
/// <param name="Optimizer">The rates.</param>
/// <param name="Threat">The threat.</param>
internal sealed record RealRun(
    string Name, Func<ICertifiableModel<float>> Model, string File, int Rows, int Batch, int Epochs, Sgd Optimizer, ThreatModel Threat)
{
    /// <summary>Seconds of a step of the published implementation on two cores at its fastest settings.</summary>
    public required double PublishedSeconds { get; init; }

    /// <summary>Megabytes that the published implementation takes above its start.</summary>
    public double? PublishedMegabytes { get; init; }

    /// <summary>The training rows.</summary>
    public LabelledData<float> Data() =>
        LabelledData.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "Data", File), hasHeader: false).Take(Rows);
}
