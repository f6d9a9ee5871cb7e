using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What spread of arrangement.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SpreadArguments
{
    public DevicePointer Entries;
    public DevicePointer Output;
    public int Features;
    public int Count;
}
