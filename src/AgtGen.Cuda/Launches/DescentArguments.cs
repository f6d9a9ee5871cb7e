using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Launches;

/// <summary>What descent.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DescentArguments<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public DevicePointer Nominal;
    public DevicePointer Lower;
    public DevicePointer Upper;
    public DevicePointer Gradient;
    public DevicePointer GradientLower;
    public DevicePointer GradientUpper;
    public DevicePointer Status;
    public StepFactor<T> Against;
    public StepFactor<T> Keep;
    public StepFactor<T> Threshold;
    public int Count;
    public int Parameter;
    public int Bounded;
}
