using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>The operations of the innermost loops on paths without rounding modes, against the exact result rounded by integer arithmetic.</summary>
public sealed class SwiftMathTests
{
    private const int Length = 4096;

    private static readonly Operation[] Swift =
        [Operation.AddUp, Operation.SubtractUp, Operation.MultiplyUp, Operation.MultiplyAddDown, Operation.MultiplyAddUp, Operation.MultiplySubtractUp];

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void AnyOperands_OffTheGrid_AreBoundedWithinTwoUlps(string path)
    {
        Check<float>(KernelPaths.Parse(path), onGrid: false);
        Check<double>(KernelPaths.Parse(path), onGrid: false);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void OperandsOnTheGrid_AreBoundedWithinOneUlpAndZerosExactly(string path)
    {
        Check<float>(KernelPaths.Parse(path), onGrid: true);
        Check<double>(KernelPaths.Parse(path), onGrid: true);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Grid_WhereItHolds_HasNoProductBetweenItsPoints(string path)
    {
        CheckGrid<float>(KernelPaths.Parse(path));
        CheckGrid<double>(KernelPaths.Parse(path));
    }

    private static void CheckGrid<T>(VectorPathName path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(94);
        (int on, int off) = (0, 0);
        for (int i = 0; i < 4000; i++)
        {
            (T a, T b) = (Operands.Random<T>(random), Operands.Random<T>(random));
            T[] first = new T[1 + random.Next(70)], second = [b, -b, T.Zero];
            Array.Fill(first, T.One);
            first[random.Next(first.Length)] = a;
            GridKernel<T> kernel = new(first, second);
            VectorPath.Run<T, GridKernel<T>>(path, ref kernel);
            bool exact = Multiple<T>(Dyadic.From(a) * Dyadic.From(b)) && Multiple<T>(Dyadic.From(b));
            Assert.True(exact || !kernel.Holds, $"{a:R} * {b:R}");
            on += kernel.Holds ? 1 : 0;
            off += kernel.Holds ? 0 : 1;
        }

        Assert.True(on > 1000 && off > 500, $"{on} and {off}");
    }

    private static bool Multiple<T>(Dyadic value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lowest = T.ILogB(FloatingFormat<T>.Smallest);
        return value.IsZero || value.Exponent >= lowest || (value.Significand & ((BigInteger.One << (lowest - value.Exponent)) - 1)).IsZero;
    }

    private static void Check<T>(VectorPathName path, bool onGrid)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(93);
        (T[] a, T[] b, T[] c) = (new T[Length], new T[Length], new T[Length]);
        for (int i = 0; i < Length; i++)
        {
            (a[i], b[i]) = (random.Next(8) == 0 ? T.Zero : Operands.Random<T>(random), random.Next(8) == 0 ? T.Zero : Operands.Random<T>(random));
            while (onGrid && !Multiple<T>(Dyadic.From(a[i]) * Dyadic.From(b[i])))
            {
                (a[i], b[i]) = (Operands.Random<T>(random), Operands.Random<T>(random));
            }

            c[i] = random.Next(4) == 0 ? T.Zero : Operands.Accumulator(random, a[i], b[i]);
        }

        foreach (Operation operation in Swift)
        {
            T[] actual = new T[Length];
            if (onGrid)
            {
                Run<T, SwitchOn>(path, operation, a, b, c, actual);
            }
            else
            {
                Run<T, SwitchOff>(path, operation, a, b, c, actual);
            }

            for (int i = 0; i < Length; i++)
            {
                Dyadic exact = operation switch
                {
                    Operation.AddUp => Dyadic.From(a[i]) + Dyadic.From(b[i]),
                    Operation.SubtractUp => Dyadic.From(a[i]) - Dyadic.From(b[i]),
                    Operation.MultiplyUp => Dyadic.From(a[i]) * Dyadic.From(b[i]),
                    Operation.MultiplySubtractUp => (Dyadic.From(a[i]) * Dyadic.From(b[i])) - Dyadic.From(c[i]),
                    _ => (Dyadic.From(a[i]) * Dyadic.From(b[i])) + Dyadic.From(c[i]),
                };
                bool down = operation == Operation.MultiplyAddDown, sum = operation is Operation.AddUp or Operation.SubtractUp;
                T bound = down ? exact.RoundDown<T>() : exact.RoundUp<T>();
                Int128 outward = down ? FloatingOrder.Steps(actual[i], bound) : FloatingOrder.Steps(bound, actual[i]);
                int allowed = exact.IsZero && (onGrid || sum) ? 0 : onGrid || sum ? 1 : 2;
                Assert.True(outward >= 0 && outward <= allowed, $"{path} {operation}({a[i]:R}, {b[i]:R}, {c[i]:R}) = {actual[i]:R}, {outward} ulps outward of {bound:R}");
            }
        }
    }

    private static void Run<T, TGrid>(VectorPathName path, Operation operation, T[] a, T[] b, T[] c, T[] result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TGrid : struct, ISwitch
    {
        SwiftKernel<T, TGrid> kernel = new(operation, a, b, c, result);
        VectorPath.Run<T, SwiftKernel<T, TGrid>>(path, ref kernel);
    }

    private readonly ref struct SwiftKernel<T, TGrid>(Operation operation, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> result) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TGrid : struct, ISwitch
    {
        private readonly OperationKernel<T> inner = new(operation, a, b, c, result);

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct => inner.Run<SwiftMath<TMath, TVector, T, TGrid, SwitchOff>, TVector>();
    }

    private ref struct GridKernel<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b) : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> a = a;
        private readonly ReadOnlySpan<T> b = b;

        public bool Holds { get; private set; }

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct =>
            Holds = ProductGrid<TMath, TVector, T>.Holds(ProductGrid<TMath, TVector, T>.Of(a, a), ProductGrid<TMath, TVector, T>.Of(b, b));
    }
}
