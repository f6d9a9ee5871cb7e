using AgtGen.Modeling;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>Constructions made to be misread: each model is computed as C# makes it, or refused.</summary>
public sealed class NastyConstructionTests
{
    public static TheoryData<string, string, string> Models => new()
    {
        // The order of C#: initialisers of the class, constructor of the base, body.
        { "private readonly double rate = 0.5; public Nasty() { rate *= 3; }", "public abstract class Root { protected Root() { Touch(); } protected virtual void Touch() { } }", ": Root" },
        { "protected override double Rate() => late; private readonly double late; public Nasty() { late = 2; } private double rate => start;", "public abstract class Root { protected readonly double start; protected Root() { start = Rate() + 0.5; } protected abstract double Rate(); }", ": Root" },
        { "protected override double Rate() => early; private readonly double early = 2; private readonly double rate; public Nasty() { rate = start; }", "public abstract class Root { protected readonly double start; protected Root() { start = Rate() + 0.5; } protected abstract double Rate(); }", ": Root" },
        { "protected override double Rate() => late; private readonly double late; private readonly double rate; public Nasty() { late = 2; rate = start; }", "public abstract class Root { protected readonly double start; protected Root() { start = Rate() + 0.5; } protected abstract double Rate(); }", ": Root" },
        { "private new readonly double rate = 3;", "public abstract class Root { protected readonly double rate = 2; }", ": Root" },
        { "public Nasty() : base(3) { }", "public abstract class Root { protected readonly double rate = 2; protected Root() { } protected Root(int n) { rate = n; } }", ": Root" },
        { "public Nasty() { }", "public abstract class Root { protected readonly double rate; protected Root(int n = 3) { rate = n; } }", ": Root" },
        { "public Nasty() { }", "public abstract class Root { protected readonly double rate; protected Root(params int[] n) { rate = n.Length + 1; } protected Root(int n = 3, int m = 4) { rate = n; } }", ": Root" },
        { "public Nasty() { }", "public abstract class Root<T> { protected readonly double rate; protected Root() { rate = typeof(T) == typeof(int) ? 2 : 3; } }", ": Root<int>" },
        { "private readonly double rate; public Nasty() : this(b: Next(2), a: Next(3)) { } private Nasty(double a, double b) => rate = a - b; private static double Next(int n) => n * 0.75;", "", "" },
        { "private readonly double rate; public Nasty() { double n = 1; for (int i = 0; i < 4; i++) { if (i == 2) { continue; } n += i; } rate = n; }", "", "" },
        { "private readonly double rate = 1; public Nasty() { int n = 3; if (n-- == 3 && --n == 1) { rate = n + 0.5; return; } rate = 9; }", "", "" },
        { "private readonly double rate; public Nasty() { rate = 1; try { rate = 2; throw new InvalidOperationException(); } catch (InvalidOperationException) { } }", "", "" },
        { "private readonly double rate; public Nasty() { rate = 1; goto end; end: rate = 2; }", "", "" },
        { "private readonly double rate; public Nasty() { rate = 1; if (Environment.ProcessorCount > 0) { return; } rate = 2; }", "", "" },
        { "private readonly double rate; public Nasty() { rate = 1; lock (this) { rate = 2; } }", "", "" },
        { "private readonly double rate; public Nasty() { rate = 1; Set(out rate); } private static void Set(out double n) => n = 2;", "", "" },
        { "private readonly double rate; public Nasty() { ref double r = ref rate; r = 2; rate = 1; r = 3; }", "", "" },
        { "private readonly double rate; public Nasty() { double n = 1; Action set = () => n = 2; set(); rate = n; }", "", "" },
        { "private readonly double rate; public Nasty() { double n = 1; void Set() => n = 2; Action later = Set; later(); rate = n; }", "", "" },
        { "private readonly double rate; public Nasty() { double n = 1; Set(); rate = n; void Set() => n = 2; }", "", "" },
        { "private double rate; public Nasty() { rate = 1; Init(); } private void Init() => rate = 2;", "", "" },
        { "private readonly double rate; public Nasty() { rate = 2; } public Nasty(int n) { rate = n; }", "", "" },
        { "private readonly double rate; public Nasty(double n = 2) { rate = n; }", "", "" },
        { "private readonly double rate; public Nasty() { (rate, var other) = (1, 2.5); (other, rate) = (rate, other); }", "", "" },
        { "private readonly double rate; public Nasty() { float f = 0.1f; rate = f; rate += 0.1f; }", "", "" },
        { "private readonly double rate; public Nasty() { rate = 7 / 2; rate /= 4; }", "", "" },
        { "private readonly double rate; public Nasty() { rate++; ++rate; rate--; rate += 0.5; }", "", "" },
        { "private readonly double rate = 1; public Nasty() { rate = rate switch { < 1 => 2, 1 when rate > 3 => 4, 1 => 0.5, _ => 6 }; }", "", "" },
        { "private readonly double rate; public Nasty() { int n = 2; switch (n) { default: rate = 1; break; case 1: case 2: rate = 0.5; break; } }", "", "" },
        { "private readonly double rate = 1; public Nasty() { blocks[0] = blocks[1]; }", "", "" },
        { "private readonly double rate = 1; public Nasty() { var swap = blocks; (swap[0], swap[2]) = (swap[2], swap[0]); }", "", "" },
        { "private readonly double rate = 1; public Nasty() { blocks[1] = new(4, 4, bias: false); }", "", "" },
        { "private readonly double rate = 1; public Nasty() { foreach (ref var b in blocks.AsSpan()) { b = new(4, 4, bias: false); } }", "", "" },
        { "private readonly double rate = 1; public Nasty() { Array.Reverse(blocks); }", "", "" },
        { "private readonly double rate = 1; public Nasty() { net = new(4, 3, bias: false); net = new(4, 3); }", "", "" },
        { "private readonly double rate = 1; public Nasty() { Linear<double> made = new(4, 3, bias: false); net = made; made = new(4, 3); }", "", "" },
        { "private readonly double rate = 1; private static int count; public Nasty() { net = new(4, 3, bias: count++ > 0); }", "", "" },
        { "private readonly Part part = new(2); private double rate => part.Rate;", "[Module] public sealed class Part(double n) { public readonly double Rate = n; }", "" },
        { "private readonly double rate; public Nasty() { Part part = new(2); part.Rate = 3; rate = part.Rate; }", "[Module] public sealed class Part(double n) { public double Rate = n; }", "" },
        { "private readonly double rate; public Nasty() { Part part = new(2); rate = part.Rate; }", "[Module] public sealed class Part(double n) { public readonly double Rate = n++ + n; }", "" },
        { "private readonly double rate; public Nasty() { Part part = new(2) { Rate = 5 }; rate = part.Rate; }", "[Module] public sealed class Part(double n) { public double Rate { get; init; } = n; }", "" },
        { "private readonly double rate; public Nasty() { Part part = new(new Part(2)); rate = part.Rate; }", "[Module] public sealed record Part(double N) { public readonly double Rate = 3; public Part(Part other) { N = other.N; } }", "" },
        { "private readonly double rate = 1; public Nasty() { Console.Error.Write(this); rate = 2; }", "", "" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_ThatIsMadeNastily_IsReadRightOrRefused(string members, string types, string bases)
    {
        Type model = Assert.Single(CompiledModels.Load([
            $$"""
            {{types}}
            [Certifiable]
            public sealed partial class Nasty {{bases}}
            {
                private readonly Linear<double> net = new(4, 3);
                private readonly Linear<double>[] blocks = [new(4, 4), new(4, 4), new(4, 4)];
                {{members}}
                [Forward] public Tensor<double> Forward([Shape(4)] Tensor<double> x) { foreach (var block in blocks) { x = Op.Relu(block.Forward(x)); } return net.Forward(Op.Scale(x, rate)); }
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
