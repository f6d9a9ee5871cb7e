namespace AgtGen.Trajectories;

/// <summary>What the bounds know of each sample of the current batch.</summary>
/// <param name="size">Samples of the largest batch.</param>
internal sealed class BatchFacts(int size)
{
    /// <summary>The residual of the plain run, a number near it.</summary>
    public double[] Value { get; } = new double[size];

    /// <summary>The slope of the residual there, a number near it.</summary>
    public double[] Slope { get; } = new double[size];

    /// <summary>The influence of the sample on its own output.</summary>
    public double[] Own { get; } = new double[size];

    /// <summary>The largest slope that the altered runs can meet.</summary>
    public double[] Steepest { get; } = new double[size];

    /// <summary>o^2 / the smallest slope, where o times the move by the influences bounds what the slope at the plain run misses.</summary>
    public double[] Energy { get; } = new double[size];

    /// <summary>The length of what it misses, times the sample.</summary>
    public double[] Missed { get; } = new double[size];

    /// <summary>The same for a sample whose curvature cannot pay for it, and 0 for others.</summary>
    public double[] Direct { get; } = new double[size];

    /// <summary>How far the output and the residual were rounded, as a length of the sample's gradient.</summary>
    public double[] Rounded { get; } = new double[size];

    /// <summary>What the curvature of the sample adds in length if it is one of the affected ones: the influences of the others on it.</summary>
    public double[] Crossed { get; } = new double[size];

    /// <summary>Range of what the slope misses over the box of the output.</summary>
    public double[] RemainderLower { get; } = new double[size];

    public double[] RemainderUpper { get; } = new double[size];

    /// <summary>Range of the move of the output of an affected sample.</summary>
    public double[] MoveLower { get; } = new double[size];

    public double[] MoveUpper { get; } = new double[size];

    /// <summary>Bound of the error of the output of the plain run.</summary>
    public double[] OutputError { get; } = new double[size];
}
