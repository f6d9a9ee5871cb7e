namespace AgtGen.Trajectories.Softmax;

/// <summary>
/// The influences of the samples that may be affected, each with a row of features for every class, one behind the other without padding, and what a step does to each of them.
/// </summary>
internal sealed class ClassInfluences
{
    /// <summary>Influences that kernels take at once; their number is padded to a multiple of it.</summary>
    public const int Together = InfluenceProduct.Rows;

    /// <param name="data">The training.</param>
    public ClassInfluences(HeadData data)
    {
        int count = data.Candidates.Length;
        (Classes, Width) = (data.Outputs, data.Width);
        Stride = (Size + HeadData.Padding - 1) / HeadData.Padding * HeadData.Padding;
        Padded = (count + Together - 1) / Together * Together;
        Values = new double[(long)Padded * Stride];
        (Curvature, Mean, Pull) = (new double[count], new double[count], new double[count * Classes]);
        (Squares, Bends) = (new double[count], new double[count]);
    }

    public int Classes { get; }

    /// <summary>Features of a class.</summary>
    public int Width { get; }

    /// <summary>Values of an influence.</summary>
    public int Size => Classes * Width;

    /// <summary>Values from one influence to the next, zeros behind the last.</summary>
    public int Stride { get; }

    /// <summary>Number of influences, the zero ones at the end included.</summary>
    public int Padded { get; }

    public double[] Values { get; }

    /// <summary>What H a_j is taken times.</summary>
    public double[] Curvature { get; }

    /// <summary>What the mean gradient is taken times.</summary>
    public double[] Mean { get; }

    /// <summary>What x_j is taken times, for each class.</summary>
    public double[] Pull { get; }

    /// <summary>|a_j|^2 as it is now.</summary>
    public double[] Squares { get; }

    /// <summary>|H a_j|^2 before the step.</summary>
    public double[] Bends { get; }
}
