using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What the kernels of linear.cu take, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LinearArguments
{
    public DevicePointer WeightLower;
    public DevicePointer WeightUpper;
    public DevicePointer BiasLower;
    public DevicePointer BiasUpper;
    public DevicePointer InputLower;
    public DevicePointer InputUpper;
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public int Results;
    public int Terms;
    public int OutputStride;
    public int InputStride;
}
