using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>A slot of bounds on a device, each side as <see cref="DeviceValues{T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Lower">The first lower bound.</param>
/// <param name="Upper">The first upper bound.</param>
/// <param name="Features">Features of a sample.</param>
public readonly record struct DeviceBounds<T>(DevicePointer Lower, DevicePointer Upper, int Features)
    where T : unmanaged;
