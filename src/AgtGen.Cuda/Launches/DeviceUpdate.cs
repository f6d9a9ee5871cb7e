using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What a step of an optimizer moves, on a device.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Index">The parameter's number.</param>
/// <param name="Parameter">Nominal value and box.</param>
/// <param name="Mean">The mean gradient and its bounds, of the same shape.</param>
/// <param name="States">What the optimizer remembers, each with its box, of the same shape; they begin as 0.</param>
/// <param name="Radii">A radius for each entry, where the optimizer has one.</param>
internal sealed record DeviceUpdate<T>(int Index, DeviceParameter<T> Parameter, DeviceParameter<T> Mean, DeviceParameter<T>[] States, DevicePointer Radii)
    where T : unmanaged
{
    /// <summary>Entries of the parameter.</summary>
    public int Entries => checked(Parameter.Rows * Parameter.Columns);
}
