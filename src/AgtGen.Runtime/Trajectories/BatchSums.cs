namespace AgtGen.Trajectories;

/// <summary>Sums over the samples of a batch, known from above.</summary>
internal readonly struct BatchSums
{
    public BatchSums(HeadData data, int[] batch, SampleFacts facts)
    {
        for (int i = 0; i < batch.Length; i++)
        {
            Upper norm = data.Norms[batch[i]];
            Upper square = norm * norm;
            Upper length = norm * facts.Length[i];
            Upper bent = square * facts.Slope[i];
            Slope += bent;
            LargestSlope = Upper.Max(LargestSlope, bent);
            Energy += square * facts.Energy[i];
            Curvature += square * facts.Steepest[i];
            Missed += facts.Missed[i];
            Direct += facts.Direct[i];
            Rounded += facts.Rounded[i];
            MeanLength += length;
            LargestLength = Upper.Max(LargestLength, length);
            LargestNorm = Upper.Max(LargestNorm, norm);
        }

        MeanLength /= batch.Length;
    }

    /// <summary>Slope times |x|^2.</summary>
    public Upper Slope { get; } = 0;

    public Upper LargestSlope { get; } = 0;

    public Upper Energy { get; } = 0;

    public Upper Curvature { get; } = 0;

    public Upper Missed { get; } = 0;

    public Upper Direct { get; } = 0;

    public Upper Rounded { get; } = 0;

    /// <summary>The mean of the gradients' lengths.</summary>
    public Upper MeanLength { get; } = 0;

    public Upper LargestLength { get; } = 0;

    /// <summary>The longest sample.</summary>
    public Upper LargestNorm { get; } = 0;
}
