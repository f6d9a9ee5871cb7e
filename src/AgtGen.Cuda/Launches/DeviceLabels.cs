using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>The labels of a batch on a device, 64 a tile. Lanes past the batch hold class 0 and target 0.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Classes">The first class, an int each.</param>
/// <param name="Targets">The first target.</param>
/// <param name="Freedom">What the adversary may do to the labels in this pass.</param>
public readonly record struct DeviceLabels<T>(DevicePointer Classes, DevicePointer Targets, LabelFreedom Freedom)
    where T : unmanaged;
