using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>A point slot on a device: value (tile, feature, lane) at (tile * features + feature) * 64 + lane.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Pointer">The first value.</param>
/// <param name="Features">Features of a sample.</param>
public readonly record struct DeviceValues<T>(DevicePointer Pointer, int Features)
    where T : unmanaged;
