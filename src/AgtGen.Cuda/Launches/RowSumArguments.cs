using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What the sums of arrangement.cu take, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RowSumArguments
{
    public DevicePointer InputLower;
    public DevicePointer InputUpper;
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public int Length;
    public int Inner;
    public int Count;
}
