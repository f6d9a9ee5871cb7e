using AgtGen.Modeling;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>Programs made to be misread: each is computed as C# computes it, or refused.</summary>
public sealed class NastyProgramTests
{
    public static TheoryData<string, string> Programs => new()
    {
        { "{ Touch(x = Op.Relu(x)); return net.Forward(x); }", "[System.Diagnostics.Conditional(\"NEVER\")] private void Touch(Tensor<double> t) { }" },
        { "{ Touch(x = Op.Relu(x)); return net.Forward(x); }", "private static partial void Touch(Tensor<double> t); private static partial void Touch(Tensor<double> t) { t = Op.Relu(t); }" },
        { "{ Hook(x = Op.Relu(x)); return net.Forward(x); }", "partial void Hook(Tensor<double> t);" },
        { "{ Hook(x = Op.Relu(x)); return net.Forward(x); }", "[System.Diagnostics.Conditional(\"NEVER\")] partial void Hook(Tensor<double> t); partial void Hook(Tensor<double> t) { }" },
        { "{ System.Diagnostics.Debug.WriteLine(x = Op.Relu(x)); return net.Forward(x); }", "" },
        { "=> net.Forward(Id(x, 1));", "private static Tensor<double> Id<T>(Tensor<double> t, T other) => default(T) is null ? Op.Relu(t) : t;" },
        { "=> net.Forward(Op.Scale(x, Line()));", "private static int Line([System.Runtime.CompilerServices.CallerLineNumber] int line = 0) => line % 5 + 1;" },
        { "=> net.Forward(((IPart)this).Act(x));", "private interface IPart { Tensor<double> Act(Tensor<double> t) => Op.Relu(t); }" },
        { "=> net.Forward(base.GetHashCode() > 0 ? x : Op.Relu(x));", "" },
        { "{ Func<Tensor<double>, Tensor<double>> f = Op.Relu; return net.Forward(f(x)); }", "" },
        { "{ foreach (var l in blocks.Reverse()) { x = Op.Relu(l.Forward(x)); } return net.Forward(x); }", "" },
        { "{ foreach (var l in blocks[1..]) { x = Op.Relu(l.Forward(x)); } return net.Forward(x); }", "" },
        { "{ foreach (Linear<double> l in (IEnumerable<Linear<double>>)blocks) { x = Op.Relu(l.Forward(x)); } return net.Forward(x); }", "" },
        { "{ double n = 0.0; n /= n; if (n != n) { x = Op.Relu(x); } if (!(n < 1)) { x = Op.Scale(x, 0.5); } return net.Forward(x); }", "" },
        { "{ float f = 1e38f; f *= 10; if (f > 1) { x = Op.Relu(x); } return net.Forward(x); }", "" },
        { "=> net.Forward(Op.Scale(x, -0.0));", "" },
        { "{ int i = int.MaxValue; i++; if (i < 0) { x = Op.Relu(x); } return net.Forward(x); }", "" },
        { "{ int i = 5; i *= (int)2.9; long j = i; if (j / 4 == 2) { x = Op.Relu(x); } return net.Forward(x); }", "" },
        { "{ int i = 5; i /= -2; if (i == -2) { x = Op.Relu(x); } i %= -2; return net.Forward(Op.Scale(x, i + 1)); }", "" },
        { "{ int i = 7; double d = i / 2; d *= i; return net.Forward(Op.Scale(x, d)); }", "" },
        { "{ int i = 3; i = (int)(i * 0.5); return net.Forward(Op.Scale(x, i)); }", "" },
        { "{ float f = 0.1f; f += 0.2f; double d = f; return net.Forward(Op.Scale(x, d)); }", "" },
        { "{ double d = 0.1f + 0.2f; return net.Forward(Op.Scale(x, d)); }", "" },
        { "{ double d = 0.1; d = (float)d; return net.Forward(Op.Scale(x, d)); }", "" },
        { "{ long big = 9007199254740993; double d = big; return net.Forward(Op.Scale(x, d / 9e15)); }", "" },
        { "{ int big = 16777217; float f = big; return net.Forward(Op.Scale(x, f / 1e7f)); }", "" },
        { "{ for (int i = 0; ; i++) { if (i == 2) { break; } x = Op.Scale(x, i + 0.5); } return net.Forward(x); }", "" },
        { "{ int i = 0; while (true) { if (i++ > 2) { return net.Forward(x); } x = Op.Relu(x); } }", "" },
        { "{ int i = 0; do { i++; if (i < 3) { continue; } x = Op.Scale(x, 0.3); } while (i < 4); return net.Forward(x); }", "" },
        { "{ int i = 0; for (x = Op.Relu(x); i < 2; i++, x = Op.Add(x, x)) { if (i == 1) { continue; } x = Op.Scale(x, 0.3); } return net.Forward(x); }", "" },
        { "{ for (int i = 0; i < 3; i++) { foreach (var l in blocks) { if (i == 1) { break; } x = l.Forward(x); } } return net.Forward(x); }", "" },
        { "{ if (!Deep) { throw new InvalidOperationException(); } return net.Forward(x); }", "private const bool Deep = true;" },
        { "{ object o = x; return net.Forward(Op.Relu((Tensor<double>)o)); }", "" },
        { "=> net.Forward(Op.Scale(x, Number.One));", "private readonly struct Number { public static Number One => default; public static implicit operator double(Number n) => 0.3; }" },
        { "{ const int rate = 2; return net.Forward(Op.Scale(x, rate)); }", "private const int rate = 3; public static int Rate => rate;" },
        { "=> net.Forward(Rate(Op.Relu(x)));", "private static Tensor<double> Rate(Tensor<double> x) { Tensor<double> y = x; { Tensor<double> z = Op.Scale(y, 0.5); y = z; } x = y; return x; }" },
        { "=> net.Forward(Act(Act(x, Act(x)), t: x));", "private static Tensor<double> Act(Tensor<double> h, Tensor<double>? t = null) => Op.Relu(h);" },
        { "=> net.Forward(Op.Scale(x, Mode.B == mode ? 0.5 : 2));", "private enum Mode { A, B } private static readonly Mode mode = Mode.B;" },
        { "=> net.Forward(Op.Scale(x, wide));", "private readonly decimal exact = 0.1m; private static readonly double wide = (double)0.1m; public decimal Exact => exact;" },
        { "=> net.Forward(Op.Scale(x, small + 1));", "private static readonly byte small = 255;" },
        { "=> net.Forward(Op.Scale(x, (byte)(300 % 256) + letter - 'a'));", "private static readonly char letter = 'c';" },
        { "=> net.Forward(Op.Scale(x, 1 << shift));", "private static readonly int shift = 1;" },
        { "=> net.Forward(Op.Scale(x, (flags & 2) > 0 ? 0.5 : 0.25));", "private static readonly int flags = 3;" },
        { "=> net.Forward(Op.Scale(x, maybe.HasValue ? 0.5 : 0.25));", "private static readonly int? maybe = 3;" },
        { "{ int? n = 3; return net.Forward(Op.Scale(x, n > 2 ? 0.5 : 0.25)); }", "" },
        { "{ nint n = 1; return net.Forward(blocks[n].Forward(x)); }", "" },
        { "{ var l = blocks[0]; l = blocks[1]; return net.Forward(l.Forward(x)); }", "" },
        { "{ var l = blocks; return net.Forward(l[^1].Forward(l[0].Forward(x))); }", "" },
        { "=> net.Forward((Deep ? blocks[0] : blocks[1]).Forward(x));", "private static readonly bool Deep = false;" },
        { "=> net.Forward(new Linear<double>(4, 4).Forward(x));", "" },
        { "=> net.Forward(Fresh.Forward(x));", "private Linear<double> Fresh => new(4, 4);" },
        { "=> net.Forward(Kept.Forward(x));", "private Linear<double> Kept => blocks[1];" },
        { "=> net.Forward(blocks[0].Forward(Op.Flatten(x)));", "private readonly bool unused = true; public bool Unused => !unused;" },
        { "{ x = Swap(a: x = Op.Relu(x), b: Op.Scale(x, 0.5)); return net.Forward(x); }", "private static Tensor<double> Swap(Tensor<double> b, Tensor<double> a) => Op.Subtract(a, b);" },
        { "=> net.Forward(Op.Subtract(b: x = Op.Scale(x, 2), a: x));", "" },
        { "=> net.Forward(Op.Subtract(x, x = Op.Scale(x, 2)));", "" },
        { "{ Tensor<double> a, b; a = b = Op.Relu(x); a = Op.Scale(a, 3); return net.Forward(Op.Add(a, b)); }", "" },
        { "{ Tensor<double> y; if (Deep) { y = x; } else { y = Op.Relu(x); } return net.Forward(y); }", "private static bool Deep { get; } = 3 > 2;" },
        { "=> net.Forward(Op.Scale(x, Rates[0]));", "private static readonly double[] Rates = [0.5];" },
        { "=> net.Forward(Op.Reshape(x, 1, 4));", "" },
        { "{ unchecked { int i = 2; x = Op.Scale(x, i * 3); } checked { x = Op.Relu(x); } return net.Forward(x); }", "" },
        { "{ int i = 3; i = -i; i = +i; return net.Forward(Op.Scale(x, -(double)i)); }", "" },
        { "{ bool b = true; b &= 1 > 2; b |= false; b ^= true; if (b) { x = Op.Relu(x); } return net.Forward(x); }", "" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_ThatIsNasty_IsReadRightOrRefused(string forward, string members)
    {
        Type model = Assert.Single(CompiledModels.Load([
            $$"""
            [Certifiable]
            public sealed partial class Nasty {{(members.Contains("IPart", StringComparison.Ordinal) ? ": Nasty.IPart" : "")}}
            {
                private readonly Linear<double> net = new(4, 3);
                private readonly Linear<double>[] blocks = [new(4, 4), new(4, 4), new(4, 4)];
                {{members.Replace("private interface", "public interface", StringComparison.Ordinal)}}
                [Forward] public Tensor<double> Forward([Shape(4)] Tensor<double> x) {{forward}}
                [Loss] public static double Loss(Tensor<double> z, int label) => Op.CrossEntropy(z, label);
            }
            """]));
        Assert.Equal([], Differences(model));
    }

    private static IReadOnlyList<string> Differences(Type model)
    {
        try
        {
            return new ModelComparison<double>(model, seed: 1).Differences();
        }
        catch (System.Reflection.TargetInvocationException refused) when (refused.InnerException is CertificationUnavailableException)
        {
            return [];
        }
    }
}
