using System.Numerics;
using AgtGen.Data;
using AgtGen.Numerics.Tests.Kernels;

namespace AgtGen.Numerics.Tests.Data;

/// <summary>The test of finiteness on every path: no position of no length may hide a value that is not finite.</summary>
public sealed class PoisonTests
{
    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Result_OneValueNotFinite_IsNotZero(string path)
    {
        Check<float>(KernelPaths.Parse(path));
        Check<double>(KernelPaths.Parse(path));
    }

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach (int length in new[] { 0, 1, 5, 63, 64, 65, 128, 131 })
        {
            T[] values = new T[length];
            Array.Fill(values, T.MaxValue);
            Array.Fill(values, T.MinValue, length / 2, length - (length / 2));
            Assert.Equal(T.Zero, Result(path, values));
            for (int at = 0; at < length; at++)
            {
                T before = values[at];
                foreach (T other in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
                {
                    values[at] = other;
                    Assert.True(T.IsNaN(Result(path, values)), $"{path} {typeof(T).Name} length {length} position {at} value {other}");
                }

                values[at] = before;
            }
        }
    }

    private static T Result<T>(VectorPathName path, T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Poison<T> poison = new(values);
        VectorPath.Run<T, Poison<T>>(path, ref poison);
        return poison.Result;
    }
}
