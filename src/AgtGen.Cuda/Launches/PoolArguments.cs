using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What pool.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PoolArguments
{
    public DevicePointer InputLower;
    public DevicePointer InputUpper;
    public DevicePointer DeltaLower;
    public DevicePointer DeltaUpper;
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public WindowArguments Windows;
    public int Count;
}
