using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What include of hull.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct HullArguments
{
    public DevicePointer FromLower;
    public DevicePointer FromUpper;
    public DevicePointer ToLower;
    public DevicePointer ToUpper;
    public int Count;
}
