namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Three, with what a second budget can do to a sample, what the first can, and both: a candidate is by how much the second can raise what the sample contributes, whether the first has altered it or not. Such a sweep is clipped, if only to
/// infinity: what the sample contributes in the pass of the first must be the same number that it was compared by, not a product that was rounded together with a difference.
/// </summary>
internal readonly struct ThreePasses : IPassCount
{
    public static int Count => 3;
}
