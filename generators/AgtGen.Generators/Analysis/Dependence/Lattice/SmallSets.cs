using System.Collections.Immutable;

namespace AgtGen.Generators.Analysis.Dependence.Lattice;

/// <summary>Questions about sets that are mostly empty or the same: they are asked at each step, and the general answers build tables.</summary>
internal static class SmallSets
{
    public static bool IsPartOf<T>(this ImmutableHashSet<T> part, ImmutableHashSet<T> whole)
    {
        if (part.IsEmpty || ReferenceEquals(part, whole))
        {
            return true;
        }

        if (part.Count > whole.Count)
        {
            return false;
        }

        foreach (T element in part)
        {
            if (!whole.Contains(element))
            {
                return false;
            }
        }

        return true;
    }

    public static ImmutableHashSet<T> With<T>(this ImmutableHashSet<T> set, ImmutableHashSet<T> other) =>
        other.IsPartOf(set) ? set : set.IsEmpty ? other : set.Union(other);
}
