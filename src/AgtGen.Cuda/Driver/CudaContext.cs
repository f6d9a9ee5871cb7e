namespace AgtGen.Cuda.Driver;

/// <summary>
/// The use of a device: its memory, one stream, and the kernels. One thread at a time. What is not given back before is given back with it.
/// </summary>
internal sealed unsafe class CudaContext : IDisposable
{
    private readonly HashSet<DevicePointer> memory = [];
    private readonly List<nint> hostMemory = [];
    private readonly List<CudaStream> streams = [];
    private readonly nint handle;
    private bool isDisposed;

    /// <summary>Begins to use a device.</summary>
    /// <param name="device">The device.</param>
    /// <exception cref="CudaException">The driver refuses.</exception>
    public CudaContext(CudaDevice device)
    {
        Device = device;
        Library = device.Library;
        nint context;
        Library.Check(Library.RetainContext(&context, device.Handle), $"use {device}");
        handle = context;
        try
        {
            Stream = NewStream();
            Modules = new KernelModules(this);
        }
        catch
        {
            _ = Library.ReleaseContext(device.Handle);
            throw;
        }
    }

    public CudaDevice Device { get; }

    public DriverLibrary Library { get; }

    public CudaStream Stream { get; }

    public KernelModules Modules { get; }

    /// <summary>Bytes of the device that are free.</summary>
    /// <exception cref="CudaException">The device is lost.</exception>
    public long FreeMemory
    {
        get
        {
            Activate();
            nuint free;
            nuint total;
            Library.Check(Library.GetMemory(&free, &total), "read the free memory");
            return (long)free;
        }
    }

    /// <summary>Another queue beside <see cref="Stream"/>; it goes with the context.</summary>
    /// <exception cref="CudaException">The driver refuses.</exception>
    public CudaStream NewStream()
    {
        CudaStream stream = new(this);
        streams.Add(stream);
        return stream;
    }

    /// <summary>Makes the context that of the calling thread, which every call of the driver needs.</summary>
    public void Activate()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Library.Check(Library.SetCurrentContext(handle), "switch to the device");
    }

    /// <summary>Takes memory of the device; what is in it is not known.</summary>
    /// <param name="bytes">How much, at least 1.</param>
    /// <exception cref="CudaException">There is not enough, and the message says how much is free.</exception>
    public DevicePointer Allocate(long bytes)
    {
        Activate();
        DevicePointer pointer;
        DriverResult result = Library.Allocate(&pointer, (nuint)bytes);
        if (result == DriverResult.OutOfMemory)
        {
            throw new CudaException(
                CudaProblem.OutOfMemory,
                $"{Device.Name} has no room for another {ByteCount.Text(bytes)}: {ByteCount.Text(FreeMemory)} of {ByteCount.Text(Device.Memory)} are free; take smaller batches, or train on the processor.");
        }

        Library.Check(result, $"take {ByteCount.Text(bytes)} of the device's memory");
        memory.Add(pointer);
        return pointer;
    }

    /// <summary>Gives memory of the device back; nothing where the context is disposed of.</summary>
    public void Free(DevicePointer pointer)
    {
        if (!isDisposed && memory.Remove(pointer))
        {
            // A result says of earlier launches that they failed, which their own synchronisation has said or will say.
            _ = Library.SetCurrentContext(handle);
            _ = Library.Free(pointer);
        }
    }

    /// <summary>Takes memory of the host that does not move, so that copies run beside the program.</summary>
    /// <param name="bytes">How much, at least 1.</param>
    /// <exception cref="CudaException">There is not enough.</exception>
    public nint AllocateHost(long bytes)
    {
        Activate();
        void* pointer;
        Library.Check(Library.AllocateHost(&pointer, (nuint)bytes), $"pin {ByteCount.Text(bytes)} of the host's memory");
        hostMemory.Add((nint)pointer);
        return (nint)pointer;
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        // Not through Activate: a lost device must not keep its memory. The streams go first, for copies may be on their way.
        _ = Library.SetCurrentContext(handle);
        streams.ForEach(stream => stream.Release());
        Modules.Release();
        foreach (DevicePointer pointer in memory.ToArray())
        {
            Free(pointer);
        }

        hostMemory.ForEach(pointer => _ = Library.FreeHost((void*)pointer));

        isDisposed = true;
        _ = Library.ReleaseContext(Device.Handle);
    }
}
