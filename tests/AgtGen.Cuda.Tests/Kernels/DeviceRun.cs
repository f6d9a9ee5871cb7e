using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Tensors on a device for one launch, and a pass over them.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DeviceRun<T>(CudaContext context, int tiles)
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
{
    public CudaPass<T> Pass { get; } = new(new Launcher(context), tiles, [], [], [], default, default);

    public DeviceBuffer<T> Copy(ReadOnlySpan<T> values)
    {
        DeviceBuffer<T> buffer = new(context, values.Length);
        buffer.CopyFrom(values);
        return buffer;
    }

    public DeviceValues<T> Values(T[] values) => new(Copy(values).Pointer, Features(values.Length));

    public DeviceBounds<T> Bounds(RandomTile<T> tile) => new(Copy(tile.Lower).Pointer, Copy(tile.Upper).Pointer, Features(tile.Lower.Length));

    /// <summary>The nominal value is the lower bound.</summary>
    public DeviceParameter<T> Parameter(RandomTile<T> tile, int rows, int columns)
    {
        DeviceBuffer<T> lower = Copy(tile.Lower);
        return new(lower.Pointer, lower.Pointer, Copy(tile.Upper).Pointer, rows, columns);
    }

    /// <summary>Room for a result of the pass; nothing is in it that could pass for one.</summary>
    public DeviceBuffer<T> Room(int features)
    {
        DeviceBuffer<T> room = new(context, tiles * features * Tile.Samples);
        room.EnqueueFill(0xFF);
        return room;
    }

    public static T[] Read(DeviceBuffer<T> buffer)
    {
        T[] values = new T[buffer.Length];
        buffer.CopyTo(values);
        return values;
    }

    private int Features(int length) => length / tiles / Tile.Samples;
}
