using System.Collections.Immutable;
using AgtGen.Generators.Tests.Differential;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Robustness;

/// <summary>Models declared in ways that C# allows and few people use: they compile, without a warning, and compute what they say.</summary>
public sealed class UnusualDeclarationTests
{
    private const string Layer = "private readonly Linear<double> net = new(3, 2); ";
    private const string Forward = "[Forward] public Tensor<double> Forward(Tensor<double> x) => net.Forward(x); ";
    private const string Loss = "[Loss] public static double Loss(Tensor<double> z, int label) => Op.CrossEntropy(z, label); ";
    private const string Body = "{ " + Layer + Forward + Loss + "}";

    public static TheoryData<string[]> Programs =>
    [
        ["[Certifiable] public sealed partial class Net { " + Layer + "}", "public partial class Net { " + Forward + "}", "partial class Net { " + Loss + "}"],
        ["namespace A { [Certifiable] public sealed partial class Net " + Body + " } namespace B { [Certifiable] public sealed partial class Net " + Body + " }"],
        ["[Certifiable] public sealed partial class Net " + Body + " [Certifiable] public sealed partial class NET " + Body + " [Certifiable] public sealed partial class nET " + Body],
        ["namespace @namespace.@class.@new; [Certifiable] public sealed partial class @event " + Body],
        ["[Certifiable] public sealed partial class @record " + Body],
        ["[Certifiable] public sealed partial class @required " + Body],
        ["[Certifiable] public sealed partial class @file " + Body],
        ["[Certifiable] public sealed partial class @scoped " + Body],
        ["[Certifiable] public sealed partial class @var " + Body],
        ["[Certifiable] public sealed partial class @dynamic " + Body],
        ["[Certifiable] public sealed partial class @nint " + Body],
        ["[Certifiable] public sealed partial class @await " + Body],
        ["[Certifiable] public sealed partial class @partial " + Body],
        ["[Certifiable] public sealed partial class @where " + Body],
        ["[Certifiable] public sealed partial class \\u0061bc " + Body],
        ["[Certifiable] public sealed partial class Größe " + Body],
        ["public partial struct Outer { public partial interface IMiddle { internal static partial class Inner { [Certifiable] internal sealed partial record Net " + Body + " } } }"],
        ["public partial record struct Outer { [Certifiable] internal sealed partial class Net { " + Layer + Forward.Replace("public", "internal", StringComparison.Ordinal) + Loss + "} }"],
        ["[Certifiable] public sealed partial class Net " + Body + " public static class NetPlan { public static int Value => 1; }"],
        ["using T = System.Numerics.Tensors.Tensor<double>; using L = AgtGen.Modeling.Linear<double>; using C = AgtGen.Modeling.CertifiableAttribute; using O = AgtGen.Modeling.Op; using static AgtGen.Modeling.Op; "
            + "[C] public sealed partial class Net { private readonly L net = new(3, 2); [Forward] public T Forward(T x) => Relu(O.Relu(net.Forward(x))); " + Loss + "}"],
        ["[Mark] public sealed partial class Net " + Body, "global using Mark = AgtGen.Modeling.CertifiableAttribute;"],
        ["[global::AgtGen.Modeling.CertifiableAttribute()] public sealed partial class Net " + Body],
        ["#nullable disable\n[Certifiable] public unsafe sealed partial class Net " + Body],
        ["namespace Demo.System { [Certifiable] public sealed partial class Net " + Body + " } namespace Demo.AgtGen.Kernels { public static class Kernel { } }"],
        ["namespace Demo { public static class System { } public static class AgtGen { } [Certifiable] public sealed partial class Net " + Body + " }"],
        ["[Certifiable] public sealed partial class Net { private static class Kernel { public static int Span => 1; } public int Pass => Kernel.Span; public int Plan => 2; public int parameters = 3; public int destination, source, index, seed, path, pass; " + Layer + Forward + Loss + "}"],
        ["[Certifiable] public sealed partial class Net { public int TrainNominal() => 1; public int CopyParameterTo(int index) => index; public static int EvaluateBounds; public static void Touch() => EvaluateBounds = 1; " + Layer + Forward + Loss + "}"],
        ["[Certifiable] public sealed partial class Linear " + Body.Replace("Linear<double>", "AgtGen.Modeling.Linear<double>", StringComparison.Ordinal)],
        ["[Certifiable] public sealed partial class Net { private readonly Linear<double> @this = new(3, 3), @class = new(3, 2); [Forward] public Tensor<double> Forward(Tensor<double> @in) => @class.Forward(@this.Forward(@in)); " + Loss + "}"],
        ["[Certifiable] public sealed partial class Net { private static readonly Linear<double> shared = new(3, 2); [Forward] public Tensor<double> Forward(Tensor<double> x) => shared.Forward(x); " + Loss + "}"],
        ["public abstract class Base { protected Base(int n = 3) => N = n; public int N { get; } } [Certifiable] public sealed partial class Net : Base, IDisposable { public void Dispose() { } " + Layer + Forward + Loss + "}"],
        ["[Certifiable] public sealed partial class Net { private Net() { } " + Layer + Forward + Loss + "}"],
        ["[Certifiable] public sealed partial class Net { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Net() => Tag = \"\"; public required string Tag { get; init; } " + Layer + Forward + Loss + "}"],
        ["[Certifiable] public sealed partial class Net { [Forward] public partial Tensor<double> Forward(Tensor<double> x); " + Layer + Loss + "}", "public sealed partial class Net { public partial Tensor<double> Forward(Tensor<double> @in) => Op.Relu(net.Forward(@in)); }"],
        ["[Certifiable, Obsolete] public sealed partial class Net " + Body],
        ["[Certifiable] public sealed partial class Net { private readonly Linear<double> net = new(0x3, 0b10); " + Forward + "[Loss] private static double Loss(Tensor<double> z, int label) { return 1e-300 * Op.CrossEntropy(z, label) * 1e300; } }"],
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Model_DeclaredInAnUnusualWay_CompilesAndComputesWhatItSays(string[] sources)
    {
        GeneratorTest.Generate(sources);
        Assert.All(CompiledModels.Load(sources), model => Assert.Equal([], new ModelComparison<double>(model, seed: 1).Differences()));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Analyzers_OnAModelDeclaredInAnUnusualWay_AreSilent(string[] sources)
    {
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(sources), out Compilation compilation, out _);
        Assert.Equal([], (await RuleTest.AnalyzeWithErrors(compilation)).Select(found => found.ToString()));
    }

    [Theory]
    [InlineData("[Certifiable] public partial struct Net " + Body)]
    [InlineData("[Certifiable] public partial interface INet { [Forward] Tensor<double> Forward(Tensor<double> x); }")]
    [InlineData("[Certifiable] public enum Net { A }")]
    [InlineData("[Certifiable] public delegate void Net();")]
    [InlineData("[Certifiable] file sealed partial class Net " + Body)]
    [InlineData("[Certifiable] public static partial class Net { [Forward] public static Tensor<double> Forward(Tensor<double> x) => x; " + Loss + "}")]
    [InlineData("[Certifiable] public abstract partial class Net { [Forward] public abstract Tensor<double> Forward(Tensor<double> x); " + Loss + "}")]
    [InlineData("public partial class Outer<T> { [Certifiable] public sealed partial class Net " + Body + " }")]
    [InlineData("[Certifiable] public sealed partial class Net<T> " + Body)]
    [InlineData("[Certifiable] public sealed partial class Net " + Body + " [Certifiable] partial class Net { }")]
    [InlineData("[Certifiable] public sealed partial class Net " + Body + " public partial class Net<T> { } public class Net { }")]
    [InlineData("[Certifiable] public sealed partial class Net { private readonly Linear<double> net = new(2147483647, 2147483647); " + Forward + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Net { private readonly Linear<double> net = new(99999999999, 2); " + Forward + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Net { private readonly Linear<double> net = new(-3, 2); " + Forward + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Net { " + Layer + "[Forward] public Tensor<double> Forward([Shape(2147483647)] Tensor<double> x) => net.Forward(x); " + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Net { " + Layer + "[Forward] public Tensor<double> Forward([Range(double.NaN, 1)] Tensor<double> x) => net.Forward(x); " + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Net { " + Layer + "[Forward] public Tensor<double> Forward(Tensor<double> x) { for (long i = 0; i < long.MaxValue; i++) { } return net.Forward(x); } " + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Net { " + Layer + "[Forward] public Tensor<double> Forward(Tensor<double> x) => net.Forward(Op.Scale(Op.Scale(x, 1e308), 1e308 * 10)); " + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Net { public static Net Create(int seed) => null!; " + Layer + Forward + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Net { public static Net Load(string path) => null!; public int Save; " + Layer + Forward + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Create " + Body)]
    [InlineData("[Certifiable] public sealed partial class Net : Net { " + Layer + Forward + Loss + "}")]
    [InlineData("[Certifiable] public sealed partial class Net : Missing { " + Layer + Forward + Loss + "}")]
    public async Task Model_ThatCannotBe_IsAnErrorAndNoCrash(string source)
    {
        Compilation plain = TestCompilation.Create(source);
        GeneratorDriverRunResult result = GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(plain, out Compilation compilation, out _).GetRunResult();
        Assert.Null(Assert.Single(result.Results).Exception);
        ImmutableArray<Diagnostic> own = await RuleTest.AnalyzeWithErrors(compilation);
        Assert.DoesNotContain(own, found => found.Id is "AD0001" or "AGT9001");
        Assert.Contains(own.Concat(compilation.GetDiagnostics()), found => found.Severity == DiagnosticSeverity.Error);

        // What C# has nothing against, AgtGen explains.
        if (!plain.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error))
        {
            Assert.Contains(own, found => found.Severity == DiagnosticSeverity.Error);
        }
    }
}
