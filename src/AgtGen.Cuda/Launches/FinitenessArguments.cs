using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What finiteness.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FinitenessArguments
{
    public DevicePointer Values;
    public DevicePointer Features;
    public DevicePointer Slots;
    public DevicePointer Status;
    public int Lanes;
    public int Place;
}
