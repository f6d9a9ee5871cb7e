using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What feature_gather of features.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FeatureGatherArguments
{
    public DevicePointer Data;
    public DevicePointer Rows;
    public DevicePointer Output;
    public int Features;
}
