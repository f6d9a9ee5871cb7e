using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What dropout.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DropoutArguments<T>
    where T : unmanaged
{
    public DevicePointer InputLower;
    public DevicePointer InputUpper;
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public DevicePointer Rows;
    public ulong Below;
    public T Kept;
    public int Features;
    public int Count;
    public int Seed;
    public int Step;
}
