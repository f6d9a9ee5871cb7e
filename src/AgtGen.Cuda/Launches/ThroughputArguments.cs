using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What throughput of probe.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ThroughputArguments<T>
    where T : unmanaged
{
    public DevicePointer Results;
    public T Factor;
    public int Turns;
}
