using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What descent.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DescentArguments<T>
    where T : unmanaged
{
    public DevicePointer Nominal;
    public DevicePointer Lower;
    public DevicePointer Upper;
    public DevicePointer Gradient;
    public DevicePointer GradientLower;
    public DevicePointer GradientUpper;
    public DevicePointer Status;
    public T Rate;
    public T RateLower;
    public T RateUpper;
    public int Count;
    public int Parameter;
    public int Bounded;
}
