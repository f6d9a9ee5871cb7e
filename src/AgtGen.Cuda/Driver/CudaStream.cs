namespace AgtGen.Cuda.Driver;

/// <summary>The queue of a context: copies and launches run one after the other, beside the program, until somebody waits for them.</summary>
internal sealed unsafe class CudaStream
{
    /// <summary>Not ordered with what other libraries put on the device's common queue.</summary>
    private const uint NonBlocking = 1;

    private readonly CudaContext context;

    public CudaStream(CudaContext context)
    {
        this.context = context;
        context.Activate();
        nint stream;
        context.Library.Check(context.Library.CreateStream(&stream, NonBlocking), "make a queue of the device");
        Handle = stream;
    }

    public nint Handle { get; }

    /// <summary>Waits until all that was asked of the device is done.</summary>
    /// <exception cref="CudaException">A launch failed or the device is lost; nothing on it can be used any more.</exception>
    public void Synchronize()
    {
        context.Activate();
        context.Library.Check(context.Library.SynchronizeStream(Handle), "finish its work");
    }

    /// <summary>The context's own end.</summary>
    public void Release()
    {
        _ = context.Library.SynchronizeStream(Handle);
        _ = context.Library.DestroyStream(Handle);
    }
}
