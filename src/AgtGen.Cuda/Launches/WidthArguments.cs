using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What width.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WidthArguments
{
    public DevicePointer Lower;
    public DevicePointer Upper;
    public DevicePointer Sums;
    public DevicePointer Largest;
    public int Count;
}
