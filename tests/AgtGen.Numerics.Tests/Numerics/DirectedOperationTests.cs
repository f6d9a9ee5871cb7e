using System.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>Every directed operation, on every path of this process, against the exact result rounded by integer arithmetic.</summary>
public sealed class DirectedOperationTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Block = 4096;

    /// <summary>Blocks of random operands per operation; the long form gives 10^7 entries per path over both element types.</summary>
    private static int Blocks => TestLength.IsLong ? 123 : 3;

    public static TheoryData<string> Operations => [.. Enum.GetNames<Operation>()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Single_RandomOperands_BoundTheExactResultTightly(string operation) => CheckRandom<float>(Enum.Parse<Operation>(operation));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Double_RandomOperands_BoundTheExactResultTightly(string operation) => CheckRandom<double>(Enum.Parse<Operation>(operation));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Single_SpecialOperands_BoundTheExactResultTightly(string operation) => CheckSpecial<float>(Enum.Parse<Operation>(operation));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Double_SpecialOperands_BoundTheExactResultTightly(string operation) => CheckSpecial<double>(Enum.Parse<Operation>(operation));

    private static T Exact<T>(Operation operation, T a, T b, T c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool down = IsDown(operation);
        if (operation is Operation.DivideDown or Operation.DivideUp && b == T.Zero)
        {
            return down ? T.NegativeInfinity : T.PositiveInfinity;
        }

        Dyadic x = Dyadic.From(a);
        Dyadic y = Dyadic.From(b);
        Dyadic exact = operation switch
        {
            Operation.AddDown or Operation.AddUp => x + y,
            Operation.SubtractDown or Operation.SubtractUp => x - y,
            Operation.MultiplyDown or Operation.MultiplyUp => x * y,
            Operation.DivideDown or Operation.DivideUp => x / y,
            Operation.MultiplySubtractUp => (x * y) - Dyadic.From(c),
            _ => (x * y) + Dyadic.From(c),
        };
        return down ? exact.RoundDown<T>() : exact.RoundUp<T>();
    }

    /// <summary>
    /// Whether a path without rounding modes must round as well as one that has them: every sum, every product that is 0 or far from underflow, and what follows from these, short of overflow.
    /// </summary>
    private static bool MustBeExact<T>(Operation operation, T a, T b, T c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T nearest = operation switch
        {
            Operation.AddDown or Operation.AddUp => a + b,
            Operation.SubtractDown or Operation.SubtractUp => a - b,
            Operation.MultiplyDown or Operation.MultiplyUp => a * b,
            Operation.DivideDown or Operation.DivideUp => a / b,
            Operation.MultiplySubtractUp => T.FusedMultiplyAdd(a, b, -c),
            _ => T.FusedMultiplyAdd(a, b, c),
        };
        if (!T.IsFinite(nearest))
        {
            return false;
        }

        Dyadic product = Dyadic.From(a) * Dyadic.From(b);
        bool told = product.IsZero || T.Abs(a * b) >= FloatingFormat<T>.ExactProduct;
        return operation switch
        {
            Operation.AddDown or Operation.AddUp or Operation.SubtractDown or Operation.SubtractUp => true,
            Operation.MultiplyDown or Operation.MultiplyUp => told,
            Operation.DivideDown or Operation.DivideUp =>
                b != T.Zero && (a == T.Zero || (T.Abs(a) >= FloatingFormat<T>.ExactProduct && ((Dyadic.From(nearest) * Dyadic.From(b)) - Dyadic.From(a)).IsZero)),
            _ => told && IsNumber<T>(product),
        };
    }

    private static bool IsNumber<T>(Dyadic value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => value.RoundDown<T>() == value.RoundUp<T>();

    private static bool IsDown(Operation operation) => operation.ToString().EndsWith("Down", StringComparison.Ordinal);

    private static void CheckBlock<T>(Operation operation, T[] a, T[] b, T[] c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] expected = new T[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            expected[i] = Exact(operation, a[i], b[i], c[i]);
        }

        T[] actual = new T[a.Length];
        foreach (VectorPathName path in VectorPath.Supported)
        {
            OperationKernel<T> kernel = new(operation, a, b, c, actual);
            VectorPath.Run<T, OperationKernel<T>>(path, ref kernel);
            for (int i = 0; i < a.Length; i++)
            {
                Int128 allowed = path == VectorPathName.Avx512 || MustBeExact(operation, a[i], b[i], c[i]) ? 0 : 2;
                Int128 outward = IsDown(operation) ? FloatingOrder.Steps(actual[i], expected[i]) : FloatingOrder.Steps(expected[i], actual[i]);
                if (T.IsNaN(actual[i]) || outward < 0 || outward > allowed)
                {
                    Assert.Fail($"{path} {operation}({a[i]:R}, {b[i]:R}, {c[i]:R}) = {actual[i]:R}, correctly rounded {expected[i]:R}, {outward} ulps outward.");
                }
            }
        }
    }

    private static void CheckSpecial<T>(Operation operation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] special = Operands.Special<T>();
        bool three = operation is Operation.MultiplyAddDown or Operation.MultiplyAddUp or Operation.MultiplySubtractUp;
        T[] thirds = three ? special : [T.Zero];
        var cases = (from x in special from y in special from z in thirds select (x, y, z)).ToList();
        cases.AddRange(Enumerable.Repeat((T.One, T.One, T.One), (64 - (cases.Count % 64)) % 64));
        CheckBlock(operation, [.. cases.Select(s => s.x)], [.. cases.Select(s => s.y)], [.. cases.Select(s => s.z)]);
    }

    private void CheckRandom<T>(Operation operation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(20261122 + (int)operation);
        for (int block = 0; block < Blocks; block++)
        {
            T[] a = new T[Block];
            T[] b = new T[Block];
            T[] c = new T[Block];
            for (int i = 0; i < Block; i++)
            {
                a[i] = Operands.Random<T>(random);
                b[i] = Operands.Random<T>(random);
                c[i] = Operands.Accumulator(random, a[i], b[i]);
            }

            CheckBlock(operation, a, b, c);
        }

        output.WriteLine($"{operation} of {typeof(T).Name}: {Blocks * Block} entries on each of {string.Join(", ", VectorPath.Supported)}.");
    }
}
