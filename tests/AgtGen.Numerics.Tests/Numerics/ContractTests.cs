using System.Numerics;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>What the contract of a path says beyond finite operands: infinities stay on their side, a NaN is never hidden.</summary>
public sealed class ContractTests
{
    public static TheoryData<string> Paths => [.. VectorPath.Supported.Select(path => path.ToString())];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Accumulator_Infinite_StaysOnItsSide(string path)
    {
        CheckInfinity<float>(Enum.Parse<VectorPathName>(path));
        CheckInfinity<double>(Enum.Parse<VectorPathName>(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void AnyOperation_NaNOperand_GivesNaN(string path)
    {
        CheckNaN<float>(Enum.Parse<VectorPathName>(path));
        CheckNaN<double>(Enum.Parse<VectorPathName>(path));
    }

    private static void CheckInfinity<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T a in Operands.Special<T>())
        {
            Assert.Equal(T.NegativeInfinity, Apply(path, Operation.MultiplyAddDown, a, T.One, T.NegativeInfinity));
            Assert.Equal(T.PositiveInfinity, Apply(path, Operation.MultiplyAddUp, a, T.One, T.PositiveInfinity));
            Assert.Equal(T.NegativeInfinity, Apply(path, Operation.AddDown, a, T.NegativeInfinity, T.Zero));
            Assert.Equal(T.PositiveInfinity, Apply(path, Operation.AddUp, a, T.PositiveInfinity, T.Zero));
            Assert.Equal(T.NegativeInfinity, Apply(path, Operation.SubtractDown, a, T.PositiveInfinity, T.Zero));
            Assert.Equal(T.PositiveInfinity, Apply(path, Operation.SubtractUp, a, T.NegativeInfinity, T.Zero));
        }
    }

    private static void CheckNaN<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Operation operation in Enum.GetValues<Operation>())
        {
            Assert.True(T.IsNaN(Apply(path, operation, T.NaN, T.One, T.One)), $"{path} {operation} hides a NaN.");
        }

        Assert.True(T.IsNaN(Apply(path, Operation.AddDown, T.NegativeInfinity, T.PositiveInfinity, T.Zero)));
        Assert.True(T.IsNaN(Apply(path, Operation.MultiplyUp, T.Zero, T.PositiveInfinity, T.Zero)));
    }

    private static T Apply<T>(VectorPathName path, Operation operation, T a, T b, T c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] result = new T[64];
        OperationKernel<T> kernel = new(operation, Enumerable.Repeat(a, 64).ToArray(), Enumerable.Repeat(b, 64).ToArray(), Enumerable.Repeat(c, 64).ToArray(), result);
        VectorPath.Run<T, OperationKernel<T>>(path, ref kernel);
        Assert.All(result, value => Assert.Equal(result[0], value));
        return result[0];
    }
}
