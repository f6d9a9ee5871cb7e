namespace AgtGen.Cuda.Driver;

/// <summary>An address in the memory of a device; 0 leads nowhere. Arguments of kernels hold it as it is.</summary>
/// <param name="Address">The address.</param>
public readonly record struct DevicePointer(ulong Address)
{
    /// <summary>An address further on.</summary>
    /// <param name="bytes">How far.</param>
    public DevicePointer Offset(long bytes) => new(Address + (ulong)bytes);
}
