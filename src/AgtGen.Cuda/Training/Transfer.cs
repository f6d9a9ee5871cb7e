using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Training;

/// <summary>Copies between the device and the program's own memory, which wait for their end, and from and to pinned memory, which do not.</summary>
internal static unsafe class Transfer
{
    /// <summary>Copies to the device, behind what was asked of it before.</summary>
    public static void ToDevice<TValue>(CudaContext context, ReadOnlySpan<TValue> from, DevicePointer to)
        where TValue : unmanaged
    {
        if (from.IsEmpty)
        {
            return;
        }

        context.Activate();
        fixed (TValue* values = from)
        {
            context.Library.Check(context.Library.CopyToDevice(to, values, Bytes<TValue>(from.Length), context.Stream.Handle), "copy to the device");
            context.Stream.Synchronize();
        }
    }

    /// <summary>Copies a parameter with its box to the device.</summary>
    public static void ToDevice<T>(CudaContext context, ParameterState<T> from, DeviceParameter<T> to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ToDevice<T>(context, from.Nominal, to.Nominal);
        ToDevice<T>(context, from.Lower, to.Lower);
        ToDevice<T>(context, from.Upper, to.Upper);
    }

    /// <summary>Copies from the device, behind what was asked of it before.</summary>
    public static void ToHost<TValue>(CudaContext context, DevicePointer from, Span<TValue> to)
        where TValue : unmanaged
    {
        context.Activate();
        fixed (TValue* values = to)
        {
            context.Library.Check(context.Library.CopyToHost(values, from, Bytes<TValue>(to.Length), context.Stream.Handle), "copy from the device");
            context.Stream.Synchronize();
        }
    }

    /// <summary>Copies all of a pinned buffer to the device when a stream gets there.</summary>
    public static void Enqueue<TValue>(CudaContext context, PinnedBuffer<TValue> from, DevicePointer to, CudaStream stream)
        where TValue : unmanaged
    {
        context.Activate();
        context.Library.Check(context.Library.CopyToDevice(to, from.Address, Bytes<TValue>(from.Length), stream.Handle), "copy to the device");
    }

    /// <summary>Fills a part of a pinned buffer from the device when the context's stream gets there.</summary>
    public static void Enqueue<TValue>(CudaContext context, DevicePointer from, PinnedBuffer<TValue> to, int start, int count)
        where TValue : unmanaged
    {
        to.Require(start + count);
        context.Activate();
        context.Library.Check(context.Library.CopyToHost(to.Address + start, from, Bytes<TValue>(count), context.Stream.Handle), "copy from the device");
    }

    /// <summary>Copies on the device when the context's stream gets there.</summary>
    public static void Enqueue<TValue>(CudaContext context, DevicePointer from, DevicePointer to, int count)
        where TValue : unmanaged
    {
        context.Activate();
        context.Library.Check(context.Library.CopyOnDevice(to, from, Bytes<TValue>(count), context.Stream.Handle), "copy on the device");
    }

    private static nuint Bytes<TValue>(int count)
        where TValue : unmanaged => (nuint)count * (nuint)sizeof(TValue);
}
