namespace AgtGen.Trajectories;

/// <summary>What the remainder needs to know of each sample of the current batch, whatever the number of outputs.</summary>
/// <param name="size">Samples of the largest batch.</param>
internal class SampleFacts(int size)
{
    /// <summary>The length of the residual of the plain run.</summary>
    public double[] Length { get; } = new double[size];

    /// <summary>The slope of the residual there, a number near it; of several outputs a bound of the norm of the matrix of the slopes' sizes.</summary>
    public double[] Slope { get; } = new double[size];

    /// <summary>How much the influence of the sample on its own outputs moves its residual, by the slope at the plain run.</summary>
    public double[] OwnBend { get; } = new double[size];

    /// <summary>The largest slope that the altered runs can meet.</summary>
    public double[] Steepest { get; } = new double[size];

    /// <summary>o^2 / the smallest slope, where o times the move by the influences bounds what the slope at the plain run misses.</summary>
    public double[] Energy { get; } = new double[size];

    /// <summary>The length of what it misses, times the sample.</summary>
    public double[] Missed { get; } = new double[size];

    /// <summary>The same for a sample whose curvature cannot pay for it, and 0 for others.</summary>
    public double[] Direct { get; } = new double[size];

    /// <summary>How far the outputs and the residual were rounded, as a length of the sample's gradient.</summary>
    public double[] Rounded { get; } = new double[size];

    /// <summary>What the curvature of the sample adds in length if it is one of the affected ones: the influences of the others on it.</summary>
    public double[] Crossed { get; } = new double[size];
}
