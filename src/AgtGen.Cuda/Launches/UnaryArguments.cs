using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What the bounds of elementwise.cu take, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnaryArguments<T>
    where T : unmanaged
{
    public DevicePointer InputLower;
    public DevicePointer InputUpper;
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public FunctionConstants<T> Constants;
    public int Count;
    public int Axis;
    public int Inner;
}
