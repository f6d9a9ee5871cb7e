namespace AgtGen.Kernels.Aggregation;

/// <summary>One: a candidate is by how much the sample can contribute more in it.</summary>
internal readonly struct OnePass : IPassCount
{
    public static int Count => 1;
}
