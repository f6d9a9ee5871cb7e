using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What clamp.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ClampArguments<T>
    where T : unmanaged
{
    public DevicePointer Values;
    public T Lower;
    public T Upper;
    public int Count;
}
