using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What finiteness.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FinitenessArguments
{
    public DevicePointer Values;
    public DevicePointer Status;
    public int Count;
    public int Place;
    public int Slot;
}
