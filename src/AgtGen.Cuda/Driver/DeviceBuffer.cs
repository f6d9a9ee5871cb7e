namespace AgtGen.Cuda.Driver;

/// <summary>Memory of a device for values of one type.</summary>
/// <typeparam name="T">The type.</typeparam>
internal sealed unsafe class DeviceBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly CudaContext context;

    /// <summary>Takes memory; what is in it is not known.</summary>
    /// <param name="context">The device.</param>
    /// <param name="length">How many values, at least 1.</param>
    /// <exception cref="CudaException">The device has no room.</exception>
    public DeviceBuffer(CudaContext context, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        this.context = context;
        Length = length;
        Pointer = context.Allocate(Bytes(length));
    }

    public int Length { get; }

    public DevicePointer Pointer { get; }

    /// <summary>Where a value stands.</summary>
    public DevicePointer At(int index) => Pointer.Offset(Bytes(index));

    /// <summary>Copies from the program's memory, of which the buffer has a copy when this returns.</summary>
    /// <exception cref="ArgumentException">There are more values than room.</exception>
    public void CopyFrom(ReadOnlySpan<T> values)
    {
        Require(values.Length);
        context.Activate();
        fixed (T* from = values)
        {
            context.Library.Check(context.Library.CopyToDevice(Pointer, from, (nuint)Bytes(values.Length), context.Stream.Handle), "copy to the device");

            // Ordinary memory is copied before the call returns only where the driver chooses to.
            context.Stream.Synchronize();
        }
    }

    /// <summary>Copies to the program's memory and waits.</summary>
    /// <exception cref="ArgumentException">More values are asked for than there are.</exception>
    public void CopyTo(Span<T> values)
    {
        Require(values.Length);
        context.Activate();
        fixed (T* to = values)
        {
            context.Library.Check(context.Library.CopyToHost(to, Pointer, (nuint)Bytes(values.Length), context.Stream.Handle), "copy from the device");
            context.Stream.Synchronize();
        }
    }

    /// <summary>Copies from pinned memory when the queue gets there: the values stay as they are until then.</summary>
    /// <exception cref="ArgumentException">There are more values than room.</exception>
    public void Enqueue(PinnedBuffer<T> from, int count)
    {
        Require(count);
        from.Require(count);
        context.Activate();
        context.Library.Check(context.Library.CopyToDevice(Pointer, from.Address, (nuint)Bytes(count), context.Stream.Handle), "copy to the device");
    }

    /// <summary>Copies to pinned memory when the queue gets there.</summary>
    /// <exception cref="ArgumentException">More values are asked for than there are.</exception>
    public void EnqueueTo(PinnedBuffer<T> to, int count)
    {
        Require(count);
        to.Require(count);
        context.Activate();
        context.Library.Check(context.Library.CopyToHost(to.Address, Pointer, (nuint)Bytes(count), context.Stream.Handle), "copy from the device");
    }

    /// <summary>Copies from another buffer of the device when the queue gets there.</summary>
    /// <exception cref="ArgumentException">More values are asked for than there are.</exception>
    public void Enqueue(DeviceBuffer<T> from, int count)
    {
        Require(count);
        from.Require(count);
        context.Activate();
        context.Library.Check(context.Library.CopyOnDevice(Pointer, from.Pointer, (nuint)Bytes(count), context.Stream.Handle), "copy on the device");
    }

    /// <summary>Fills with one byte when the queue gets there; zeros of all types are byte 0.</summary>
    public void EnqueueFill(byte value)
    {
        context.Activate();
        context.Library.Check(context.Library.FillBytes(Pointer, value, (nuint)Bytes(Length), context.Stream.Handle), "fill memory of the device");
    }

    /// <summary>Fills with one 32-bit value when the queue gets there.</summary>
    public void EnqueueFill(uint value)
    {
        context.Activate();
        context.Library.Check(context.Library.FillWords(Pointer, value, (nuint)(Bytes(Length) / sizeof(uint)), context.Stream.Handle), "fill memory of the device");
    }

    public void Dispose() => context.Free(Pointer);

    private static long Bytes(int count) => (long)count * sizeof(T);

    private void Require(int count)
    {
        if (count > Length)
        {
            throw new ArgumentException($"The buffer holds {Length} values, not {count}.", nameof(count));
        }
    }
}
