namespace AgtGen.Kernels.Aggregation;

/// <summary>None: a candidate is what the sample itself contributes.</summary>
internal readonly struct NoPass : IPassCount
{
    public static int Count => 0;
}
