using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What feature_ball of features.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FeatureBallArguments<T>
    where T : unmanaged
{
    public DevicePointer Input;
    public DevicePointer Constants;
    public DevicePointer Slopes;
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public T Smallest;
    public T Largest;
    public int Features;
}
