using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What restore of hull.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RestoreArguments
{
    public DevicePointer FromLower;
    public DevicePointer FromUpper;
    public DevicePointer ToLower;
    public DevicePointer ToUpper;
    public DevicePointer Trusted;
    public int Features;
    public int Count;
}
