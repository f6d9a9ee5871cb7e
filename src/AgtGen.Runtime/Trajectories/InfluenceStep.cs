namespace AgtGen.Trajectories;

/// <summary>The influences of the samples that may be affected, and what a step does to each of them.</summary>
internal sealed class InfluenceStep
{
    /// <param name="data">The training.</param>
    /// <param name="count">How many are followed.</param>
    public InfluenceStep(HeadData data, int count)
    {
        Padded = (count + InfluenceProduct.Rows - 1) / InfluenceProduct.Rows * InfluenceProduct.Rows;
        Influences = new double[(long)Padded * data.Stride];
        (Curvature, Pull, Mean) = (new double[count], new double[count], new double[count]);
        (Sizes, Bends) = (new double[count], new double[count]);
    }

    /// <summary>Number of influences, the zero ones at the end included.</summary>
    public int Padded { get; }

    public double[] Influences { get; }

    /// <summary>What H a_j is taken times.</summary>
    public double[] Curvature { get; }

    /// <summary>What x_j is taken times.</summary>
    public double[] Pull { get; }

    /// <summary>What the mean gradient is taken times.</summary>
    public double[] Mean { get; }

    /// <summary>|a_j|^2 as it is now.</summary>
    public double[] Sizes { get; }

    /// <summary>|H a_j|^2 before the step.</summary>
    public double[] Bends { get; }
}
