namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Three, with other labels, moved features, and both: a candidate is by how much another label can raise what the sample contributes, whether its features were moved or not. Such a sweep is clipped, if only to infinity: what
/// moved features contribute must be the same number that they were compared by, not a product that was rounded together with a difference.
/// </summary>
internal readonly struct ThreePasses : IPassCount
{
    public static int Count => 3;
}
