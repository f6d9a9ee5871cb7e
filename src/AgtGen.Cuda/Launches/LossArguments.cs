using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What the bounds of loss.cu take, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LossArguments<T>
    where T : unmanaged
{
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public DevicePointer Classes;
    public DevicePointer Targets;
    public DevicePointer GradientLower;
    public DevicePointer GradientUpper;
    public T Radius;
    public int Outputs;
    public int Freedom;
    public int Target;
}
