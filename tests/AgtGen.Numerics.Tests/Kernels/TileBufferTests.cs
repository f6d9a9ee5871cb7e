using System.Runtime.CompilerServices;
using AgtGen.Kernels;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Where the memory of tiles lies.</summary>
public sealed class TileBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(7 * 64)]
    [InlineData(200_000)]
    public void Values_AnyLength_BeginOnACacheLineAndAreZero(int length)
    {
        for (int i = 0; i < 5; i++)
        {
            Check<float>(length);
            Check<double>(length);
        }
    }

    private static unsafe void Check<T>(int length)
        where T : unmanaged
    {
        TileBuffer<T> buffer = new(length);
        Assert.Equal(length, buffer.Values.Length);
        Assert.All(buffer.Values.ToArray(), value => Assert.Equal(default, value));
        if (length > 0)
        {
            nuint address = (nuint)Unsafe.AsPointer(ref buffer.Values[0]);
            GC.Collect();
            Assert.Equal(0u, address % TileBuffer<T>.Alignment);
            Assert.Equal(address, (nuint)Unsafe.AsPointer(ref buffer.Values[0]));
        }
    }
}
