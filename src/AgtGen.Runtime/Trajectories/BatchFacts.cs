namespace AgtGen.Trajectories;

/// <summary>What the bounds know of each sample of the current batch.</summary>
/// <param name="size">Samples of the largest batch.</param>
internal sealed class BatchFacts(int size) : SampleFacts(size)
{
    /// <summary>The residual of the plain run, a number near it.</summary>
    public double[] Value { get; } = new double[size];

    /// <summary>The influence of the sample on its own output.</summary>
    public double[] Own { get; } = new double[size];

    /// <summary>The smallest slope that the altered runs can meet.</summary>
    public double[] Flattest { get; } = new double[size];

    /// <summary>Range of what the slope misses over the box of the output.</summary>
    public double[] RemainderLower { get; } = new double[size];

    public double[] RemainderUpper { get; } = new double[size];

    /// <summary>Range of the move of the output of an affected sample.</summary>
    public double[] MoveLower { get; } = new double[size];

    public double[] MoveUpper { get; } = new double[size];

    /// <summary>How far altered runs can move the output of a sample that is not affected.</summary>
    public double[] Reach { get; } = new double[size];

    /// <summary>Bound of the error of the output of the plain run.</summary>
    public double[] OutputError { get; } = new double[size];
}
