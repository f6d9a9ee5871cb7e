using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>A parameter on a device: nominal values and box, row-major.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Nominal">The first nominal value.</param>
/// <param name="Lower">The first lower bound.</param>
/// <param name="Upper">The first upper bound.</param>
/// <param name="Rows">Rows of the matrix (out), or the length of a bias.</param>
/// <param name="Columns">Columns of the matrix (in); 1 for a bias.</param>
public readonly record struct DeviceParameter<T>(DevicePointer Nominal, DevicePointer Lower, DevicePointer Upper, int Rows, int Columns)
    where T : unmanaged;
