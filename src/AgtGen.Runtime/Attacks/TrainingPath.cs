using System.Numerics;

namespace AgtGen.Attacks;

/// <summary>A training that was run: the parameters before its steps, or before every n-th of a long one, and at its end.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Altered">What it was run on.</param>
/// <param name="Kept">Parameters before kept steps.</param>
/// <param name="Stride">From a kept step to the next.</param>
/// <param name="End">Parameters at the end.</param>
internal sealed record TrainingPath<T>(AlteredData<T> Altered, IReadOnlyList<T[][]> Kept, int Stride, T[][] End)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
