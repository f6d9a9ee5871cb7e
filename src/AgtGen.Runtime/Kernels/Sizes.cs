using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>How small and how large values are.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Least">The least size that is not 0; infinity if there is none.</param>
/// <param name="Largest">The largest size.</param>
internal readonly record struct Sizes<T>(T Least, T Largest)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Of no values.</summary>
    public static Sizes<T> None => new(T.PositiveInfinity, T.Zero);

    public Sizes<T> And(Sizes<T> other) => new(T.MinNative(Least, other.Least), T.MaxNative(Largest, other.Largest));
}
