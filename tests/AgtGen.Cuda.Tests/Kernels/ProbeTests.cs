using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Numerics.Tests.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>Each rounded operation of the kernels, on both libraries of the stand-in, against the exact result rounded by integer arithmetic.</summary>
public sealed class ProbeTests
{
    private const int Operations = 20;
    private const int Randoms = 4096;

    public static TheoryData<string> Libraries => new() { "checked", "fast" };

    [Theory]
    [MemberData(nameof(Libraries))]
    public void RoundedOperations_Single_AreCorrectlyRounded(string library) => Check<float>(library);

    [Theory]
    [MemberData(nameof(Libraries))]
    public void RoundedOperations_Double_AreCorrectlyRounded(string library) => Check<double>(library);

    [Theory]
    [MemberData(nameof(Libraries))]
    public void LeastAndGreatest_NotANumberAmongThem_KeepIt(string library)
    {
        float[] a = [float.NaN, 1, float.NaN, -2], b = [1, float.NaN, float.NaN, 3];
        float[] results = Run(library, a, b, a);
        Assert.Equal([float.NaN, float.NaN, float.NaN, -2], results[^8..^4]);
        Assert.Equal([float.NaN, float.NaN, float.NaN, 3], results[^4..]);
    }

    private static void Check<T>(string library)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(20261130);
        T[] special = Operands.Special<T>();
        List<(T A, T B, T C)> cases = [.. from x in special from y in special select (x, y, special[random.Next(special.Length)])];
        for (int i = 0; i < Randoms; i++)
        {
            T a = Operands.Random<T>(random), b = Operands.Random<T>(random);
            cases.Add((a, b, Operands.Accumulator(random, a, b)));
        }

        T[] results = Run(library, [.. cases.Select(c => c.A)], [.. cases.Select(c => c.B)], [.. cases.Select(c => c.C)]);
        for (int i = 0; i < cases.Count; i++)
        {
            for (int operation = 0; operation < Operations; operation++)
            {
                T actual = results[(operation * cases.Count) + i];
                (T a, T b, T c) = cases[i];
                bool right = operation % 6 == 5 && operation < 18 ? IsRoot(actual, a, operation / 6) : Expected(operation, a, b, c).Equals(actual) || Expected(operation, a, b, c) == actual;
                Assert.True(right, $"operation {operation} of ({a:R}, {b:R}, {c:R}) is {actual:R}");
            }
        }
    }

    private static T Expected<T>(int operation, T a, T b, T c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (operation >= 12)
        {
            return operation switch
            {
                12 => a + b,
                13 => a - b,
                14 => a * b,
                15 => a / b,
                16 => T.FusedMultiplyAdd(a, b, c),
                18 => T.Min(a, b),
                _ => T.Max(a, b),
            };
        }

        if (operation % 6 == 3 && b == T.Zero)
        {
            return a / b;
        }

        (Dyadic x, Dyadic y) = (Dyadic.From(a), Dyadic.From(b));
        Dyadic exact = (operation % 6) switch
        {
            0 => x + y,
            1 => x - y,
            2 => x * y,
            3 => x / y,
            _ => (x * y) + Dyadic.From(c),
        };
        return operation < 6 ? exact.RoundDown<T>() : exact.RoundUp<T>();
    }

    /// <summary>Whether the root is the number that the direction asks for: 0 down, 1 up, 2 to nearest.</summary>
    private static bool IsRoot<T>(T root, T a, int direction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a < T.Zero || a == T.Zero)
        {
            return a < T.Zero ? T.IsNaN(root) : root == T.Zero;
        }

        if (direction == 2)
        {
            return root == T.Sqrt(a);
        }

        return direction == 0
            ? Square(root) <= 0 && Square(T.BitIncrement(root)) > 0
            : Square(root) >= 0 && Square(T.BitDecrement(root)) < 0;

        int Square(T candidate) => ((Dyadic.From(candidate) * Dyadic.From(candidate)) - Dyadic.From(a)).Significand.Sign;
    }

    private static T[] Run<T>(string library, T[] a, T[] b, T[] c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CudaContext context = (library == "checked" ? StandIn.Checked : StandIn.Fast).Open();
        DeviceRun<T> run = new(context, 1);
        using DeviceBuffer<T> results = new(context, Operations * a.Length);
        ProbeArguments arguments = new() { A = run.Copy(a).Pointer, B = run.Copy(b).Pointer, C = run.Copy(c).Pointer, Results = results.Pointer, Count = a.Length };
        run.Pass.Launcher.Launch<T, ProbeArguments>("probe", "probe", LaunchGrid.Cover(a.Length, 128), in arguments);
        return DeviceRun<T>.Read(results);
    }
}
