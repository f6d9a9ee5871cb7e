using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What gather of arrangement.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GatherArguments
{
    public DevicePointer First;
    public DevicePointer Second;
    public DevicePointer Output;
    public GatherRuns Runs;
    public int Features;
    public int Target;
    public int Length;
    public int FirstFeatures;
    public int SecondFeatures;
    public int Count;
}
