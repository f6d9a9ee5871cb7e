using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Training;

/// <summary>All memory of the device that a training takes; without a context it counts what would be taken. The context gives it back.</summary>
/// <param name="context">Where it is taken; null to count only.</param>
internal sealed class DeviceArena(CudaContext? context)
{
    /// <summary>Bytes that were taken, or would have been.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes all memory of something, or says how much it needs.</summary>
    /// <typeparam name="TBuffers">What has the memory.</typeparam>
    /// <param name="context">Where it is taken.</param>
    /// <param name="take">Takes it, or counts it.</param>
    /// <param name="what">What it is for.</param>
    /// <param name="remedy">What to do if it does not suffice.</param>
    /// <exception cref="CudaException">It does not suffice.</exception>
    public static TBuffers TakeAll<TBuffers>(CudaContext context, Func<DeviceArena, TBuffers> take, string what, string remedy)
    {
        long free = context.FreeMemory;
        try
        {
            return take(new DeviceArena(context));
        }
        catch (CudaException failure) when (failure.Problem == CudaProblem.OutOfMemory)
        {
            DeviceArena count = new(null);
            _ = take(count);
            throw new CudaException(
                CudaProblem.OutOfMemory, $"This {what} needs {ByteCount.Text(count.Bytes)} of the memory of {context.Device.Name}, of which {ByteCount.Text(free)} are free; {remedy}.");
        }
    }

    /// <summary>Takes memory for some values, which begin as 0: what no kernel writes is finite.</summary>
    /// <typeparam name="TValue">Their type.</typeparam>
    /// <param name="count">How many.</param>
    public unsafe DevicePointer Take<TValue>(long count)
        where TValue : unmanaged
    {
        long bytes = count * sizeof(TValue);
        Bytes += bytes;
        if (context is null || bytes == 0)
        {
            return default;
        }

        DevicePointer pointer = context.Allocate(bytes);
        context.Library.Check(context.Library.FillBytes(pointer, 0, (nuint)bytes, context.Stream.Handle), "fill memory of the device");
        return pointer;
    }
}
