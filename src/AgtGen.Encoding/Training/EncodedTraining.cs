using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>
/// A training of one output that is affine in what is trained, z = x theta, by plain descent: theta becomes (1 - rate decay) theta - rate times the mean gradient of the batch. And what may have happened to its data.
/// </summary>
public sealed record EncodedTraining
{
    /// <summary>The samples' features, of one length, finite; a constant feature stands for the bias.</summary>
    public required IReadOnlyList<double[]> Rows { get; init; }

    /// <summary>A label for each sample: real for the squared error, 1 or -1 for the hinge, 0 or 1 for the cross-entropy.</summary>
    public required IReadOnlyList<double> Labels { get; init; }

    /// <summary>The parameters at the start, as many as features.</summary>
    public required IReadOnlyList<double> Start { get; init; }

    /// <summary>The steps, at least one.</summary>
    public required IReadOnlyList<EncodedStep> Steps { get; init; }

    /// <summary>The loss.</summary>
    public required EncodedLoss Loss { get; init; }

    /// <summary>The threat.</summary>
    public required EncodedThreat Threat { get; init; }

    /// <summary>How many samples may be affected: of the data set, the same in every step, or of each batch; at least 0, and fewer than a batch has where samples are removed.</summary>
    public required int Budget { get; init; }

    /// <summary>Whether the budget is that of each batch, where other samples may be affected in every step.</summary>
    public bool IsPerBatch { get; init; }

    /// <summary>How far a real label moves, at least 0.</summary>
    public double Radius { get; init; }

    /// <summary>Weight decay (L2), which lies in this interval.</summary>
    public Interval<double> Decay { get; init; } = Interval<double>.Point(0);

    internal void Validate()
    {
        int width = Start.Count;
        if (Rows.Count == 0 || Rows.Count != Labels.Count || width == 0 || Rows.Any(row => row.Length != width))
        {
            throw new ArgumentException($"Rows, labels and start do not fit: {Rows.Count} rows of {string.Join(", ", Rows.Select(row => row.Length).Distinct())} features, {Labels.Count} labels, {width} parameters.");
        }

        if (Rows.Any(row => row.Any(value => !double.IsFinite(value))) || Labels.Concat(Start).Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException("A feature, a label or a parameter is not finite.");
        }

        (bool isRight, string wanted) = Loss switch
        {
            EncodedLoss.Hinge => (Labels.All(label => label is 1 or -1), "1 or -1"),
            EncodedLoss.BinaryCrossEntropy => (Labels.All(label => label is 0 or 1), "0 or 1"),
            EncodedLoss.SquaredError => (Threat != EncodedThreat.Flip || Labels.All(label => label is 0 or 1), "0 or 1 if they are flipped"),
            _ => (false, "those of a loss that exists"),
        };
        if (!isRight)
        {
            throw new ArgumentException($"Labels of {Loss} are {wanted}.");
        }

        if (Threat == EncodedThreat.Move && Loss != EncodedLoss.SquaredError)
        {
            throw new ArgumentException($"Labels of {Loss} are classes, which flip and do not move.");
        }

        if (!Enum.IsDefined(Threat) || !(Radius >= 0) || !double.IsFinite(Radius))
        {
            throw new ArgumentException($"A threat exists, and a label moves by a finite distance of at least 0, not {Radius}.");
        }

        if (Steps.Count == 0 || Steps.Any(step => step.Batch.Count == 0 || step.Batch.Any(row => row < 0 || row >= Rows.Count) || step.Batch.Distinct().Count() != step.Batch.Count))
        {
            throw new ArgumentException("There is no step, or one whose batch is empty, has a row twice, or names a row that there is not.");
        }

        if (Budget < 0 || (Threat == EncodedThreat.Removal && Steps.Any(step => step.Batch.Count <= Budget)))
        {
            throw new ArgumentException($"A budget of {Budget} is below 0, or leaves no sample of a batch.");
        }
    }
}
