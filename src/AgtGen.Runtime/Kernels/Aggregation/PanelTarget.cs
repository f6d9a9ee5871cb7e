using System.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Where packed features go: two and two alternate, or stand one after the other.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="First">The first register of the first feature.</param>
/// <param name="Stride">Values from a register of samples to the next.</param>
/// <param name="Next">Values from an even feature to the odd one after it.</param>
/// <param name="Pair">Values from an even feature to the next even one.</param>
internal readonly unsafe record struct PanelTarget<T>(nint First, int Stride, int Next, int Pair)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T* Feature(int index) => (T*)First + (index / 2 * Pair) + (index % 2 * Next);
}
