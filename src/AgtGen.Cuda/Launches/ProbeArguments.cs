using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What the kernel of probe.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProbeArguments
{
    public DevicePointer A;
    public DevicePointer B;
    public DevicePointer C;
    public DevicePointer Results;
    public int Count;
}
