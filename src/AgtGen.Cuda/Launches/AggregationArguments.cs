using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What aggregation.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AggregationArguments<T>
    where T : unmanaged
{
    public DevicePointer Delta;
    public DevicePointer Activation;
    public DevicePointer DeltaLower;
    public DevicePointer DeltaUpper;
    public DevicePointer ActivationLower;
    public DevicePointer ActivationUpper;
    public DevicePointer MovedDeltaLower;
    public DevicePointer MovedDeltaUpper;
    public DevicePointer MovedActivationLower;
    public DevicePointer MovedActivationUpper;
    public DevicePointer Trusted;
    public DevicePointer Lists;
    public DevicePointer Mean;
    public DevicePointer MeanLower;
    public DevicePointer MeanUpper;
    public T Clip;
    public T ClipAtMost;
    public T ClipAtLeast;
    public T Reach;
    public int Rows;
    public int Columns;
    public int Samples;
    public int Affected;
    public int Added;
    public int Capacity;
    public int Kind;
    public int HasActivation;
    public int Clips;
    public int HasTrusted;
    public int KeepsDivisor;
}
