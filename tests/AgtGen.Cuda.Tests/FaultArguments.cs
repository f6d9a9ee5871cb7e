using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Tests;

/// <summary>What the kernels of Faults/races.cu take.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FaultArguments
{
    public DevicePointer Values;
    public int Count;
}
