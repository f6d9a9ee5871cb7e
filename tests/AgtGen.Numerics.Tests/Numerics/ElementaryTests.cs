using System.Numerics;
using AgtGen.Testing.Exact;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>Bounds of exp, ln and the sigmoid against enclosures by integer arithmetic.</summary>
public sealed class ElementaryTests(Xunit.Abstractions.ITestOutputHelper output)
{
    /// <summary>Widest distance of a bound from the correctly rounded one, in ulps, where the result is a normal number.</summary>
    private const int Allowed = 12;

    private static int Count => TestLength.IsLong ? 200_000 : 2_000;

    private delegate (Dyadic Lower, Dyadic Upper) Oracle(Dyadic x);

    [Fact]
    public void Exp_Single_IsBoundedTightly() => Check(Function.Exp, ElementaryOracle.Exp, ExpArguments<float>());

    [Fact]
    public void Exp_Double_IsBoundedTightly() => Check(Function.Exp, ElementaryOracle.Exp, ExpArguments<double>());

    [Fact]
    public void Log_Single_IsBoundedTightly() => Check(Function.Log, ElementaryOracle.Log, LogArguments<float>());

    [Fact]
    public void Log_Double_IsBoundedTightly() => Check(Function.Log, ElementaryOracle.Log, LogArguments<double>());

    [Fact]
    public void Sigmoid_Single_IsBoundedTightly() => Check(Function.Sigmoid, ElementaryOracle.Sigmoid, ExpArguments<float>());

    [Fact]
    public void Sigmoid_Double_IsBoundedTightly() => Check(Function.Sigmoid, ElementaryOracle.Sigmoid, ExpArguments<double>());

    [Fact]
    public void Single_EdgeArguments_AreBounded() => CheckEdges<float>();

    [Fact]
    public void Double_EdgeArguments_AreBounded() => CheckEdges<double>();

    private static void CheckEdges<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T infinity = T.PositiveInfinity;
        T largest = FloatingFormat<T>.Largest;
        T[] x = [-infinity, -largest, T.Zero, -T.Zero, largest, infinity, T.NaN];
        foreach (VectorPathName path in VectorPath.Supported)
        {
            T[] At(Function function) => FunctionKernel<T>.Apply(path, function, x);
            Assert.Equal([T.Zero, T.Zero], At(Function.ExpDown)[..2]);
            Assert.All(At(Function.ExpUp)[..2], upper => Assert.InRange(upper, T.Zero, T.CreateChecked(1e-30)));
            Assert.Equal([largest, largest, T.NaN], At(Function.ExpDown)[4..]);
            Assert.Equal([infinity, infinity, T.NaN], At(Function.ExpUp)[4..]);
            Assert.Equal([-infinity, -infinity, -infinity, -infinity], At(Function.LogDown)[..4]);
            Assert.All(At(Function.LogUp)[..4], upper => Assert.InRange(upper, T.CreateChecked(-800), T.CreateChecked(-100)));
            Assert.InRange(At(Function.LogDown)[5], T.CreateChecked(88), T.CreateChecked(710));
            Assert.Equal([infinity, T.NaN], At(Function.LogUp)[5..]);
            Assert.True(T.IsNaN(At(Function.LogDown)[6]));
            Assert.Equal([T.Zero, T.Zero], At(Function.SigmoidDown)[..2]);
            Assert.All(At(Function.SigmoidUp)[..2], upper => Assert.InRange(upper, T.Zero, T.CreateChecked(1e-30)));
            Assert.All(At(Function.SigmoidDown)[4..6], lower => Assert.InRange(lower, T.One - T.CreateChecked(1e-6), T.One));
            Assert.Equal([T.One, T.One, T.NaN], At(Function.SigmoidUp)[4..]);
            Assert.True(T.IsNaN(At(Function.SigmoidDown)[6]));
        }
    }

    private static T[] ExpArguments<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(7);
        double range = typeof(T) == typeof(float) ? 120 : 800;
        IEnumerable<double> wide = Enumerable.Range(0, Count).Select(_ => ((random.NextDouble() * 2) - 1) * range);
        IEnumerable<double> small = Enumerable.Range(0, Count / 2).Select(_ => random.NextDouble() * Math.Pow(2, random.Next(-80, 3)) * (random.Next(2) == 0 ? 1 : -1));

        // Where the reduced argument is largest: close to (n + 1/2) ln 2; and where the range ends.
        IEnumerable<double> ends = Enumerable.Range(-126, 254).Select(n => (n + 0.5) * Math.Log(2))
            .Concat([-87.3, -86.5, -86.49, 88.72, 88.7228, 88.73, 89, -103.9, -708.4, -707.5, -707.4, 709.78, 709.79, 710, -745]);
        return [.. wide.Concat(small).Concat(ends).Select(T.CreateTruncating).SelectMany(x => new[] { T.BitDecrement(x), x, T.BitIncrement(x) })];
    }

    private static T[] LogArguments<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(8);
        IEnumerable<T> any = Enumerable.Range(0, Count).Select(_ => T.Abs(Operands.Random<T>(random)));
        IEnumerable<T> nearOne = Enumerable.Range(0, Count).Select(_ => T.CreateTruncating(1 + ((random.NextDouble() - 0.5) * Math.Pow(2, -random.Next(30)))));
        T root = T.Sqrt(T.CreateChecked(2));
        IEnumerable<T> ends = Enumerable.Range(-100, 200).SelectMany(k => new[] { T.ScaleB(root, k), T.ScaleB(T.One, k) })
            .SelectMany(x => new[] { T.BitDecrement(x), x, T.BitIncrement(x) });
        return [.. any.Concat(nearOne).Concat(ends).Concat(Operands.Special<T>()).Where(x => x > T.Zero)];
    }

    private void Check<T>(Function function, Oracle oracle, T[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T Down, T Up)[] exact = [.. x.Select(Dyadic.From).Select(v => oracle(v)).Select(e => (e.Lower.RoundDown<T>(), e.Upper.RoundUp<T>()))];
        foreach (VectorPathName path in VectorPath.Supported)
        {
            T[] nominal = FunctionKernel<T>.Apply(path, function, x);
            T[] down = FunctionKernel<T>.Apply(path, function + 1, x);
            T[] up = FunctionKernel<T>.Apply(path, function + 2, x);
            Int128 widest = 0;
            for (int i = 0; i < x.Length; i++)
            {
                bool sound = down[i] <= exact[i].Down && exact[i].Up <= up[i] && down[i] <= nominal[i] && nominal[i] <= up[i];
                sound &= function == Function.Log || down[i] >= T.Zero;
                sound &= function != Function.Sigmoid || up[i] <= T.One;

                // Below, a bound of exp stays near the smallest normal value instead: small in absolute terms, which is what a sum sees.
                bool normal = T.Abs(exact[i].Down) > FloatingFormat<T>.SmallestNormal * T.CreateChecked(4);
                Int128 width = normal
                    ? Int128.Max(FloatingOrder.Steps(down[i], exact[i].Down), FloatingOrder.Steps(exact[i].Up, up[i]))
                    : T.Max(T.Abs(down[i]), T.Abs(up[i])) <= FloatingFormat<T>.SmallestNormal * T.CreateChecked(8) ? 0 : Int128.MaxValue;
                widest = Int128.Max(widest, width);
                Assert.True(sound && width <= Allowed,
                    $"{path} {function}({x[i]:R}): {down[i]:R} <= {nominal[i]:R} <= {up[i]:R}, exact {exact[i].Down:R} to {exact[i].Up:R}, {width} ulps wide.");
            }

            output.WriteLine($"{function} of {typeof(T).Name} on {path}: {x.Length} arguments, at most {widest} ulps outward.");
        }
    }
}
