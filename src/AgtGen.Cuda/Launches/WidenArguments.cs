using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What widen of hull.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WidenArguments
{
    public DevicePointer Input;
    public DevicePointer Lower;
    public DevicePointer Upper;
    public int Count;
}
