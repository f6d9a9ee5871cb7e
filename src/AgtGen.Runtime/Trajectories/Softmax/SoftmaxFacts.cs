namespace AgtGen.Trajectories.Softmax;

/// <summary>What the bounds know of each sample of the current batch, for several outputs.</summary>
/// <param name="size">Samples of the largest batch.</param>
/// <param name="classes">Outputs.</param>
internal sealed class SoftmaxFacts(int size, int classes) : SampleFacts(size)
{
    /// <summary>The probabilities of the plain run, numbers near them; those of a sample one behind the other.</summary>
    public double[] Probabilities { get; } = new double[size * classes];

    /// <summary>The residuals of the plain run, in the same order.</summary>
    public double[] Residuals { get; } = new double[size * classes];

    /// <summary>J e, e what the influence of the sample does to its own outputs.</summary>
    public double[] OwnPull { get; } = new double[size * classes];

    /// <summary>What the slope misses is at most this times the length of a functional in J: by the moves of all affected samples and the remainder.</summary>
    public double[] Missing { get; } = new double[size];

    /// <summary>How far the others and the remainder move an affected sample, as a length in J.</summary>
    public double[] Moved { get; } = new double[size];

    /// <summary>o^2 V^2, V the most that k influences move the sample in J; 0 for one that does not pay.</summary>
    public double[] Paid { get; } = new double[size];

    /// <summary>How far variances can be off, as a length in J.</summary>
    public double[] VarianceError { get; } = new double[size];
}
