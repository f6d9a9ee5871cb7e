namespace AgtGen.Training;

/// <summary>
/// Where a training writes down how far it is, so that it goes on from there when the same program is started again: with the same bits as a training that was never interrupted. A file that does not exist yet is made; one of another
/// training is refused. The file stays when the training is done, and starting it again then gives the result at once; delete it when the certificate is saved.
/// </summary>
/// <remarks>
/// Bounds along the whole training and enumerations are computed anew. A checkpoint is the word of whoever wrote it: the certificate of a training that goes on from a forged one is worth no more than that.
/// </remarks>
public sealed record Checkpoint
{
    /// <param name="path">The file, by custom with the ending .agtc; replaced, each time whole or not at all.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public Checkpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How long to go on at least between two writes, and so the most that is lost, but for a step; not negative. 30 seconds unless set; zero writes after each step.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);
}
