namespace TorchSharp.Utils;

/// <summary>The values of a tensor.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
public sealed class TensorAccessor<T> : IDisposable
    where T : unmanaged
{
    private readonly T[] values;

    internal TensorAccessor(T[] values) => this.values = values;

    public T[] ToArray() => [.. values];

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => values.AsSpan((int)tensorIndex).CopyTo(array.AsSpan(arrayIndex));

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0) => values.AsSpan((int)tensorIndex).CopyTo(array[arrayIndex..]);

    public void Dispose()
    {
    }
}
