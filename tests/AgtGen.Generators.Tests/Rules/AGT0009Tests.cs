using System.Collections.Immutable;
using System.Globalization;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0009Tests
{
    private const string Head = "=> output.Forward(hidden.Forward(x));";

    private const string ShadowedConstant =
        """
        namespace App
        {
            public static class Defaults { public const float Scale = 1f; }
        }

        namespace App.Models
        {
            [Certifiable]
            public sealed partial class Net
            {
                private readonly Linear layer = new(2, 2);
                [Forward] public Tensor<float> Forward(Tensor<float> x) => Op.Scale(layer.Forward(x), Defaults.Scale);
                [Loss] public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
            }
        }
        """;

    [Fact]
    public async Task Constant_ThatAnotherGeneratorHides_IsReportedWithTheFirstDifference()
    {
        Diagnostic found = Assert.Single(await Analyze(ShadowedConstant, "namespace App.Models { public static class Defaults { public const float Scale = -1f; } }"));
        Assert.Equal($"AGT0009 at 'Net' ({ShadowedConstant.IndexOf("Net", StringComparison.Ordinal)})", RuleTest.Describe(found, ShadowedConstant));
        Assert.Equal(
            "What was emitted for 'Net' is of another model than the one compiled ('%4 = Scale %3 by 1 : (2)' there, '%4 = Scale %3 by -1 : (2)' here), "
            + "since AgtGen sees no other generator's output; write that code in a source file",
            found.GetMessage(CultureInfo.InvariantCulture));
    }

    /// <summary>The members that were emitted throw, and without this rule nothing said so before they were called.</summary>
    [Fact]
    public async Task Sizes_FromAnotherGenerator_AreReported()
    {
        string source = Snippets.WithForward(Head).Replace("new(6, 8)", "new(Sizes.Inputs, 8)", StringComparison.Ordinal);
        Diagnostic found = Assert.Single(await Analyze(source, "public static class Sizes { public const int Inputs = 6; }"));
        Assert.Equal("AGT0009", found.Id);
        Assert.Contains("'Net cannot be certified: rule AGT1011.' there", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hidden = new(6, 8)", "hidden = new(6, 8, Defaults.Bias)", "bool Bias = false")]
    [InlineData("Op.CrossEntropy(logits, label)", "Defaults.Factor * Op.CrossEntropy(logits, label)", "float Factor = -1")]
    [InlineData("Tensor<float> x)", "[Range(-Defaults.Reach, Defaults.Reach)] Tensor<float> x)", "double Reach = 2")]
    public async Task Parts_ThatReadAnotherGeneratorsConstants_AreReported(string before, string after, string constant)
    {
        string known = "public static class Defaults { public const bool Bias = true; public const float Factor = 1; public const double Reach = 1; }";
        string source = "namespace App { " + known + " } namespace App.Models { " + Snippets.WithForward(Head).Replace(before, after, StringComparison.Ordinal) + " }";
        Assert.Equal(["AGT0009"], Ids(await Analyze(source, "namespace App.Models { public static class Defaults { public const " + constant + "; } }")));
    }

    [Fact]
    public async Task Layer_ThatAnotherGeneratorAdds_IsReported() => Assert.Equal(
        ["AGT0009", "AGT1009"], Ids(await Analyze(Snippets.WithForward(Head), "public sealed partial class Net { private readonly Linear spare = new(2, 2); }")));

    /// <summary>Suppressing what is found wrong with the compiled code may not leave the certificate of the code that was read.</summary>
    [Fact]
    public async Task Operation_ThatAnotherGeneratorHides_IsReportedBesideWhatIsWrongWithIt()
    {
        string source = "namespace App { " + Snippets.WithForward("=> output.Forward(Op.Relu(hidden.Forward(x)));") + " }";
        string other =
            """
            namespace App
            {
                public static class Op
                {
                    public static System.Numerics.Tensors.Tensor<float> Relu(System.Numerics.Tensors.Tensor<float> x) => x;
                    public static float CrossEntropy(System.Numerics.Tensors.Tensor<float> z, int label) => 0;
                }
            }
            """;
        Assert.Contains("AGT0009", Ids(await Analyze(source, other)));
    }

    [Fact]
    public async Task Module_WithASizeFromAnotherGenerator_IsReported() => Assert.Equal(
        ["AGT0009"],
        Ids(await Analyze(
            "namespace App { public static class Sizes { public const int Hidden = 8; } } namespace App.Models { "
                + TorchSnippets.Net("output.call(hidden.call(x))").Replace("8", "Sizes.Hidden", StringComparison.Ordinal) + " }",
            "namespace App.Models { public static class Sizes { public const int Hidden = 9; } }")));

    [Fact]
    public async Task Model_ThatAnotherGeneratorLeavesAsItIs_IsSilent() => Assert.Equal(
        [], Ids(await Analyze(ShadowedConstant, "namespace App.Models { public sealed partial class Net { public const float Scale = -1f; public int Rows { get; set; } } }")));

    [Fact]
    public async Task Model_InsideAnother_IsSilent()
    {
        string inner = Snippets.WithForward(Head).Replace("class Net", "class Inner", StringComparison.Ordinal);
        string outer = Snippets.WithForward(Head, inner);
        Assert.Equal([], Ids(await Analyze(outer, "public static class Unrelated { }")));
    }

    [Fact]
    public async Task Model_WithAnErrorOfItsOwn_IsReportedForThatOnly() => Assert.Equal(
        ["AGT2002"], Ids(await Analyze(Snippets.WithForward(Head).Replace("new(6, 8)", "new(6, Environment.ProcessorCount)", StringComparison.Ordinal), "")));

    /// <summary>No attribute: one stops the build by itself.</summary>
    [Fact]
    public async Task Pragma_AroundTheClass_HidesNothing()
    {
        string source = "#pragma warning disable AGT0009\n" + Snippets.WithForward(Head).Replace("new(6, 8)", "new(Sizes.Inputs, 8)", StringComparison.Ordinal);
        Diagnostic found = Assert.Single(await Analyze(source, "public static class Sizes { public const int Inputs = 6; }"));
        Assert.Equal((DiagnosticSeverity.Error, false), (found.Severity, found.IsSuppressed));
    }

    private static IEnumerable<string> Ids(ImmutableArray<Diagnostic> found) => found.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal);

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string source, string other)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new CertifiableGenerator().AsSourceGenerator(), new OtherGenerator(other).AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(source), out Compilation compilation, out ImmutableArray<Diagnostic> own);
        Assert.Equal([], own);
        Assert.Equal([], compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        return await RuleTest.AnalyzeWithErrors(compilation);
    }
}
