using AgtGen.Generators.Parsing;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Parsing;

/// <summary>Programs whose meaning in C# is easily missed: read with exactly that meaning, or refused.</summary>
public sealed class ExactMeaningTests
{
    private const string Scaled = "=> output.Forward(Op.Scale(hidden.Forward(x), rate));";

    [Theory]
    [InlineData("{ int i = 1; if (false && i++ > 0) { } return output.Forward(Op.Scale(hidden.Forward(x), i)); }", "1:hidden(0) 2:Scale(1,1) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("{ int i = 1; if (i == 1 || i++ > 0) { } return output.Forward(Op.Scale(hidden.Forward(x), i)); }", "1:hidden(0) 2:Scale(1,1) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("{ int i = 1; if (i == 1 | i++ > 0) { } return output.Forward(Op.Scale(hidden.Forward(x), i)); }", "1:hidden(0) 2:Scale(1,2) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("{ var h = hidden.Forward(x); ArgumentNullException.ThrowIfNull(h = Op.Relu(h)); return output.Forward(h); }", "1:hidden(0) 2:Relu(1) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("{ int i = 2; i += i++ * 2; return output.Forward(Op.Scale(hidden.Forward(x), i)); }", "1:hidden(0) 2:Scale(1,6) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("{ int i = 1; return output.Forward(Op.Subtract(b: Op.Scale(hidden.Forward(x), i++), a: Op.Scale(hidden.Forward(x), i++))); }", "1:hidden(0) 2:Scale(1,1) 3:hidden(0) 4:Scale(3,2) 5:Subtract(4,2) 6:output(5) 7:CrossEntropy(6)")]
    [InlineData("=> output.Forward(Op.Scale(hidden.Forward(x), -7 / 2 % 2));", "1:hidden(0) 2:Scale(1,-1) 3:output(2) 4:CrossEntropy(3)")]
    [InlineData("{ float f = 16777216; f += 1; return output.Forward(Op.Scale(hidden.Forward(x), f)); }", "1:hidden(0) 2:Scale(1,16777216) 3:output(2) 4:CrossEntropy(3)")]
    public void Forward_OfACleverProgram_KeepsItsMeaning(string body, string nodes) =>
        Assert.Equal(nodes, SpecText.Print(SpecText.Parse(Snippets.WithForward(body))));

    [Theory]
    [InlineData("private readonly float rate = 0.5f; public Net() { (rate) = 2; }", "2")]
    [InlineData("private readonly float rate = 0.5f; public Net() { (rate, _) = (3f, 0); }", "3")]
    [InlineData("private readonly float rate; public Net() { rate += 4; rate = rate * rate; }", "16")]
    [InlineData("private readonly float rate; public Net() : this(3) { } private Net(int n) { rate = n; }", "3")]
    [InlineData("private readonly float rate; public Net() : this(b: 3, a: 5) { rate++; } private Net(int a, int b) { rate = a - b; }", "3")]
    [InlineData("private readonly float rate = 2; public Net() { if (rate > 1) { rate = Twice(rate); return; } rate = 7; } private static float Twice(float n) => 2 * n;", "4")]
    [InlineData("private readonly float rate; public Net() { int n = 0; while (n++ < 5) { if (n == 3) { continue; } rate += n; } }", "12")]
    [InlineData("private readonly float rate = 1; public Net() { switch (rate) { case 2: rate = 5; break; case 1: rate = 6; break; default: rate = 7; break; } }", "6")]
    [InlineData("private readonly float rate = 1; public Net() { void Set() => rate2 = 3; Set(); rate = rate2 + 1; rate2 = 9; } private float rate2;", "refused")]
    [InlineData("private readonly float rate; public Net(string? name = null) { Console.Write(name); rate = 2; }", "2")]
    [InlineData("private readonly float rate; public Net() { rate = 2; if (Environment.ProcessorCount > 0) { rate = 3; } }", "refused")]
    [InlineData("private readonly float rate; public Net() { rate = 2; if (Environment.ProcessorCount > 0) { return; } rate = 3; }", "refused")]
    [InlineData("private readonly float rate; public Net() { rate = 2; try { rate = 3; } catch (Exception) { } }", "refused")]
    [InlineData("private readonly float rate; public Net() { ref float r = ref rate; rate = 2; r = 3; }", "refused")]
    [InlineData("private readonly float rate; public Net() { rate = 2; Keep(this); rate = 3; } private static void Keep(object o) => Console.Write(o);", "refused")]
    [InlineData("private readonly float rate; public Net(bool b = true) { rate = b ? 2 : 3; }", "refused")]
    [InlineData("private readonly float rate; public Net() { rate = 2; } public Net(int n) { rate = 3; }", "refused")]
    [InlineData("private readonly float rate; public Net() { rate = 2; } public Net(int n) : this() { }", "2")]
    [InlineData("private readonly float rate = 2; private Net(int n) { rate = n; } public Net() { } public static Net Make() => new(5);", "refused")]
    [InlineData("private float rate = 2; public Net() { Init(); } private void Init() => rate = 3;", "refused")]
    public void Member_ThatAConstructorWrites_HoldsWhatItWritesOrNothingKnown(string member, string factor)
    {
        Compilation compilation = TestCompilation.Create(Snippets.WithForward(Scaled, member));
        Assert.Equal([], compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        ParsedModel parsed = ModelParser.Parse(compilation.GetTypeByMetadataName("Net")!, compilation, CancellationToken.None);
        Assert.Equal(factor, parsed.Spec is { } spec ? SpecText.Print(spec).Split("Scale(1,")[1].Split(')')[0] : "refused");
    }

    [Theory]
    [InlineData("private static readonly float rate = 2 * half; private static readonly float half = 0.5f;")]
    [InlineData("private static readonly float rate = Other.Value; private static class Other { public static readonly float Value = Base + 1; private static readonly float Base = 1; }")]
    [InlineData("private static readonly float rate = Other.Value; private static class Other { public static readonly float Start = Net.rate; public static readonly float Value = 3; }")]
    [InlineData("public static readonly Net Instance = new(); private static readonly float half = 0.5f; private readonly float rate = half;")]
    [InlineData("[ThreadStatic] private static readonly float rate = 0.5f;")]
    [InlineData("private static readonly float rate = default(Config).Rate; private struct Config { public readonly float Rate = 2; public Config() { } }")]
    [InlineData("private static float rate => (float)(object)1;")]
    public void Member_WhoseValueIsNotWhatItsInitialiserSays_IsNoConstant(string member) => Refuses("AGT1001", Snippets.WithForward(Scaled, member));

    [Fact]
    public void Member_OfAGenericBaseThatWritesIt_IsNoConstant() => Refuses(
        "AGT1001",
        Snippets.WithForward(Scaled).Replace("class Net", "class Net : Base<int>", StringComparison.Ordinal)
            + " public class Base<T> { protected readonly float rate = 0.5f; protected Base() { rate = 1; } }");

    [Theory]
    [InlineData("AGT1004", "{ if (Three(calls = 3) == 3) { } return output.Forward(hidden.Forward(x)); }", "private int calls; private static int Three(int a) => 3; public int Calls => calls;")]
    [InlineData("AGT1005", "{ Touch(x = Op.Relu(x)); return output.Forward(hidden.Forward(x)); }", "[System.Diagnostics.Conditional(\"NEVER\")] private void Touch(Tensor<float> t) { }")]
    [InlineData("AGT1005", "{ object o = 5L; return output.Forward(Op.Scale(hidden.Forward(x), (int)o)); }", "")]
    [InlineData("AGT1005", "=> output.Forward(blocks[0L].Forward(hidden.Forward(x)));", "private readonly Linear[] blocks = [new(8, 8)];")]
    [InlineData("AGT1011", "=> output.Forward(blocks[0].Forward(hidden.Forward(x)));", "private readonly Linear[] blocks = [new(8, 8), new(8, 8)]; public void Share() { var all = blocks; all[0] = all[1]; }")]
    [InlineData("AGT1011", "=> output.Forward(blocks[0].Forward(hidden.Forward(x)));", "internal readonly Linear[] blocks = [new(8, 8), new(8, 8)];")]
    [InlineData("AGT1011", "=> output.Forward(other.Forward(hidden.Forward(x)));", "public Linear other = new(8, 8);")]
    [InlineData("AGT1011", "=> output.Forward(Other.Forward(hidden.Forward(x)));", "public Linear Other { get; init; } = new(8, 8);")]
    [InlineData("AGT2002", "=> output.Forward(Op.Reshape(hidden.Forward(x), (int[])(Dims)new[] { 8 }));", "private sealed class Dims { public static implicit operator Dims(int[] d) => new(); public static implicit operator int[](Dims d) => [2, 4]; }")]
    [InlineData("AGT1005", "=> output.Forward(Deep0(hidden.Forward(x)));", "private Tensor<float> Deep0(Tensor<float> h) => Deep1(Deep1(h)); private Tensor<float> Deep1(Tensor<float> h) => Deep2(Deep2(h)); private Tensor<float> Deep2(Tensor<float> h) => Many(Many(Many(h))); private Tensor<float> Many(Tensor<float> h) { for (int i = 0; i < 2000; i++) h = Op.Relu(h); return h; }")]
    public void Forward_WithAMeaningThatCannotBeKept_IsRefused(string id, string body, string members) => Refuses(id, Snippets.WithForward(body, members));

    [Fact]
    public void Catalogue_OfTheUserUnderTheSameName_IsNotTheCatalogue() => Refuses(
        "AGT1010",
        Snippets.WithForward("=> output.Forward(AgtGen.Modeling.Op.Relu(hidden.Forward(x)));").Replace("Op.CrossEntropy(logits, label)", "0", StringComparison.Ordinal)
            + " namespace AgtGen.Modeling { public static class Op { public static Tensor<float> Relu(Tensor<float> h) => h; } }");

    private static void Refuses(string id, string source)
    {
        Compilation compilation = TestCompilation.Create(source);
        Assert.Equal([], compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        ParsedModel parsed = ModelParser.Parse(compilation.GetTypeByMetadataName("Net")!, compilation, CancellationToken.None);
        Assert.Null(parsed.Spec);
        Assert.Contains(id, parsed.Findings.Select(finding => finding.Id));
    }
}
