using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What the weights of loss.cu take, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WeightArguments<T>
    where T : unmanaged
{
    public DevicePointer Classes;
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public ClassWeights<T> Weights;
    public T AtLeast;
    public T AtMost;
    public int Features;
    public int Count;
    public int First;
    public int Here;
    public int IsAny;
}
