using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>What draws of a training depend on, on a device; the counterpart of <see cref="TileDraws"/>.</summary>
/// <param name="Rows">The row of the data set of each lane, an int each; -1 past the batch.</param>
/// <param name="Step">Steps before this one.</param>
public readonly record struct DeviceDraws(DevicePointer Rows, int Step);
