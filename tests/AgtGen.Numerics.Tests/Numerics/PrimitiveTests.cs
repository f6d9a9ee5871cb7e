using System.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>The nearest operations, comparisons, fields and lane sums of every path.</summary>
public sealed class PrimitiveTests
{
    public static TheoryData<string> Paths => [.. VectorPath.Supported.Select(path => path.ToString())];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Single_EveryPrimitive_AgreesWithScalarArithmetic(string path) => Check<float>(Enum.Parse<VectorPathName>(path));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Double_EveryPrimitive_AgreesWithScalarArithmetic(string path) => Check<double>(Enum.Parse<VectorPathName>(path));

    private static void Check<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(5);
        int lowest = typeof(T) == typeof(float) ? -126 : -1022;
        for (int round = 0; round < 100; round++)
        {
            T[] Values(Func<T> next) => [.. Enumerable.Range(0, 64).Select(_ => next())];
            T[] a = Values(() => Operands.Random<T>(random));
            T[] b = [.. a.Select((x, i) => i % 4 == 0 ? x : Operands.Random<T>(random))];
            T[] c = [Operands.Random<T>(random)];
            T[] positive = Values(() => T.Max(T.Abs(Operands.Random<T>(random)), FloatingFormat<T>.SmallestNormal));
            T[] integers = Values(() => T.CreateChecked(random.Next(lowest, 2 - lowest)));
            (integers[0], integers[1]) = (T.CreateChecked(lowest), T.CreateChecked(1 - lowest));
            Dictionary<string, T[]> results = [];
            PrimitiveKernel<T> kernel = new(a, b, c, positive, integers, results);
            VectorPath.Run<T, PrimitiveKernel<T>>(path, ref kernel);

            T[] Pairs(Func<T, T, T> operation) => [.. a.Zip(b, operation)];
            Assert.Equal(Pairs((x, y) => x + y), results["Add"]);
            Assert.Equal(Pairs((x, y) => x - y), results["Subtract"]);
            Assert.Equal(Pairs((x, y) => x * y), results["Multiply"]);
            Assert.Equal(Pairs((x, y) => x / y), results["Divide"]);
            Assert.Equal(Pairs((x, y) => x < y ? x : y), results["Min"]);
            Assert.Equal(Pairs((x, y) => x > y ? x : y), results["Max"]);
            Assert.Equal(Pairs((x, y) => x < y ? x : y), results["LessThan"]);
            Assert.Equal(Pairs((x, y) => x <= y ? T.One : T.Zero), results["LessThanOrEqual"]);
            Assert.Equal(Pairs((x, y) => T.FusedMultiplyAdd(x, y, c[0])), results["MultiplyAdd"]);
            Assert.Equal(a.Select(x => -x), results["Negate"]);
            Assert.Equal(a.Select(T.Abs), results["Abs"]);
            Assert.Equal(Pairs((x, y) => T.IsNegative(x) ? x : y), results["IsNegative"]);
            Assert.Equal(integers.Select(n => T.ScaleB(T.One, int.CreateChecked(n))), results["PowerOfTwo"]);
            Assert.Equal(positive.Select(x => T.CreateChecked(T.ILogB(x))), results["Exponent"]);
            Assert.Equal(positive.Select(x => T.ScaleB(x, -T.ILogB(x))), results["Significand"]);
            CheckSums(path, a, results);
        }
    }

    [Fact]
    public void Precision_OfBothFormats_GivesTheUnitRoundoff()
    {
        Assert.Equal(float.BitIncrement(1) - 1, float.ScaleB(2, -FloatingFormat<float>.Precision));
        Assert.Equal(double.BitIncrement(1) - 1, double.ScaleB(2, -FloatingFormat<double>.Precision));
    }

    private static void CheckSums<T>(VectorPathName path, T[] a, Dictionary<string, T[]> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = a.Length / results["Sum"].Length;
        for (int i = 0; i < results["Sum"].Length; i++)
        {
            BigRational exact = a.Skip(i * lanes).Take(lanes).Aggregate(BigRational.Zero, (sum, x) => sum + BigRational.FromDouble(double.CreateChecked(x)));
            (T lower, T nearest, T upper) = (results["SumDown"][i], results["Sum"][i], results["SumUp"][i]);
            bool sound = !T.IsNaN(lower) && !T.IsNaN(upper) && !T.IsPositiveInfinity(lower) && !T.IsNegativeInfinity(upper)
                && (T.IsNegativeInfinity(lower) || BigRational.FromDouble(double.CreateChecked(lower)) <= exact)
                && (T.IsPositiveInfinity(upper) || exact <= BigRational.FromDouble(double.CreateChecked(upper)));
            Assert.True(sound && (T.IsNaN(nearest) || (lower <= nearest && nearest <= upper)), $"{path}: {lower:R} <= {exact} <= {upper:R}, nearest {nearest:R}.");
        }
    }
}
