namespace AgtGen.Trajectories.Nets;

/// <summary>What a step knows of each sample, known from above.</summary>
/// <param name="count">Samples.</param>
internal sealed class NetSampleBounds(int count)
{
    /// <summary>Length of the gradient.</summary>
    public double[] Lengths { get; } = new double[count];

    /// <summary>Length of the second derivative, and of the sizes of the terms that its entries are sums of.</summary>
    public double[] Sizes { get; } = new double[count];

    /// <summary>Norm of the second derivative; 0 for a sample that cannot be missing.</summary>
    public double[] Norms { get; } = new double[count];

    /// <summary>What the second derivative makes of the influences of k - 1 others.</summary>
    public double[] Crossed { get; } = new double[count];

    /// <summary>How far the pull of a flipped sample differs from that in the plain run.</summary>
    public double[] Flipped { get; } = new double[count];

    /// <summary>How long that pull is in the plain run.</summary>
    public double[] Flips { get; } = new double[count];

    /// <summary>The sum of all.</summary>
    public static Upper Sum(double[] values)
    {
        Upper sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>The largest.</summary>
    public static Upper Most(double[] values)
    {
        Upper most = 0;
        foreach (double value in values)
        {
            most = Upper.Max(most, value);
        }

        return most;
    }

    /// <summary>The sum of as many of the largest as there is room for.</summary>
    public static Upper SumOfLargest(double[] values, double[] room)
    {
        LargestSums.Select(values, room);
        return LargestSums.Sum(room, room.Length);
    }
}
