using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What the nominal values of elementwise.cu take, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UnaryPointArguments<T>
    where T : unmanaged
{
    public DevicePointer Input;
    public DevicePointer Output;
    public FunctionConstants<T> Constants;
    public int Count;
    public int Axis;
    public int Inner;
}
