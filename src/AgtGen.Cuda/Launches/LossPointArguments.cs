using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What the nominal gradients of loss.cu take, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LossPointArguments<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public DevicePointer Output;
    public DevicePointer Classes;
    public DevicePointer Targets;
    public DevicePointer Gradient;
    public LossConstants<T> Constants;
    public int Outputs;
}
