namespace AgtGen.Cuda.Driver;

/// <summary>Memory of the host that does not move, for copies that run beside the program. What a copy brings is there after <see cref="CudaStream.Synchronize"/>. It goes with the context, behind all that waits there: no copy may lose it.</summary>
/// <typeparam name="T">The type.</typeparam>
internal sealed unsafe class PinnedBuffer<T>
    where T : unmanaged
{
    private readonly nint memory;

    /// <summary>Takes memory of zeros.</summary>
    /// <param name="context">The device that copies.</param>
    /// <param name="length">How many values, at least 1.</param>
    /// <exception cref="CudaException">The host has no room.</exception>
    public PinnedBuffer(CudaContext context, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Length = length;
        memory = context.AllocateHost((long)length * sizeof(T));
        Values.Clear();
    }

    public int Length { get; }

    public T* Address => (T*)memory;

    public Span<T> Values => new(Address, Length);

    /// <summary>Throws unless there is room for so many values.</summary>
    /// <exception cref="ArgumentException">There is not.</exception>
    internal void Require(int count)
    {
        if (count > Length)
        {
            throw new ArgumentException($"The buffer holds {Length} values, not {count}.", nameof(count));
        }
    }
}
