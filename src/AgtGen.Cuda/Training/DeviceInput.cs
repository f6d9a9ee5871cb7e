using System.Numerics;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Training;

/// <summary>What the device is given of a step: which rows are in its batch, and their labels.</summary>
/// <param name="Rows">The row of each lane; -1 past the batch.</param>
/// <param name="Classes">The class of each lane.</param>
/// <param name="Trusted">Whether nobody can touch the sample of a lane: 1 or 0.</param>
/// <param name="Targets">The target of each lane.</param>
internal sealed record DeviceInput(DevicePointer Rows, DevicePointer Classes, DevicePointer Trusted, DevicePointer Targets)
{
    /// <summary>Takes the memory.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    public static DeviceInput Take<T>(DeviceArena arena, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(arena.Take<int>(lanes), arena.Take<int>(lanes), arena.Take<int>(lanes), arena.Take<T>(lanes));
}
