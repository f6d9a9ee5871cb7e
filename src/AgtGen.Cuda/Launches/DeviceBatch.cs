using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>The samples of a batch on a device.</summary>
/// <param name="Samples">How many there are, at least 1.</param>
/// <param name="Trusted">An int for each of 64 a tile; not 0 for a sample that nobody can touch.</param>
/// <param name="HasTrusted">Whether there is one.</param>
internal readonly record struct DeviceBatch(int Samples, DevicePointer Trusted, bool HasTrusted);
