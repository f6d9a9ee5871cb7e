namespace AgtGen.Training;

/// <summary>Which samples make up which batch, fixed before training and independent of the data's values.</summary>
public sealed record Schedule
{
    /// <summary>Passes over the data in its own order, cut into batches; the last batch of an epoch may be smaller.</summary>
    /// <param name="epochs">At least 1.</param>
    /// <param name="batchSize">At least 1; larger than the data means full batches, unless <see cref="DropLast"/> leaves them out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Schedule(int epochs, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        Epochs = epochs;
        BatchSize = batchSize;
    }

    /// <summary>Passes over the data.</summary>
    public int Epochs { get; }

    /// <summary>Samples of a batch.</summary>
    public int BatchSize { get; }

    /// <summary>Seed of a fixed shuffle of each epoch, or null for the order of the data.</summary>
    public int? ShuffleSeed { get; init; }

    /// <summary>
    /// Whether a last batch smaller than <see cref="BatchSize"/> is left out; otherwise it trains with its own size. Data of fewer rows than one batch is then refused:
    /// nothing would be trained on.
    /// </summary>
    public bool DropLast { get; init; }
}
