using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What the bounds of loss.cu take, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LossArguments<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public DevicePointer Classes;
    public DevicePointer Targets;
    public DevicePointer GradientLower;
    public DevicePointer GradientUpper;
    public T Radius;
    public LossConstants<T> Constants;
    public int Outputs;
    public int Freedom;
    public int Target;
}
