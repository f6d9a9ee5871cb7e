using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What patches.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PatchArguments
{
    public DevicePointer DeltaLower;
    public DevicePointer DeltaUpper;
    public DevicePointer InputLower;
    public DevicePointer InputUpper;
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public WindowArguments Windows;
    public int Outputs;
    public int OutputsOfGroup;
    public int Depth;
    public int Channels;
    public int First;
    public int Count;
}
