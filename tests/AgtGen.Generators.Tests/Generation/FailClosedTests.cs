using AgtGen.Generators.Rules;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>Whichever way an error of the stages 0 to 3 is suppressed, the emitted members throw with its id.</summary>
public sealed class FailClosedTests
{
    private const string Head = "=> output.Forward(hidden.Forward(x));";

    public static TheoryData<string, string> Faults => new()
    {
        { "AGT0003", Snippets.WithForward(Head).Replace("[Forward]", string.Empty, StringComparison.Ordinal) },
        { "AGT0004", Snippets.WithForward(Head).Replace("[Loss]", string.Empty, StringComparison.Ordinal) },
        { "AGT1001", Snippets.WithForward("=> output.Forward(Tensor.Tanh<float>(hidden.Forward(x)));") },
        { "AGT1002", Snippets.WithForward("=> x[0] > 0 ? output.Forward(hidden.Forward(x)) : output.Forward(Op.Relu(hidden.Forward(x)));") },
        { "AGT1003", Snippets.WithForward("{ var h = hidden.Forward(x); for (int i = 0; i < x[0]; i++) { h = Op.Relu(h); } return output.Forward(h); }") },
        { "AGT1004", Snippets.WithForward("{ calls++; return output.Forward(hidden.Forward(x)); }", "private int calls; public int Calls => calls;") },
        { "AGT1005", Snippets.WithForward("{ try { return output.Forward(hidden.Forward(x)); } finally { } }") },
        { "AGT1006", Snippets.WithForward("=> output.Forward(Norm.BatchNorm(hidden.Forward(x)));") + " public static class Norm { public static Tensor<float> BatchNorm(Tensor<float> h) => h; }" },
        { "AGT1007", Snippets.WithForward("=> output.Forward(Op.Scale(hidden.Forward(x), Random.Shared.NextSingle()));") },
        { "AGT1008", Snippets.WithForward("=> x;").Replace("Tensor<float> Forward(Tensor<float> x)", "Tensor<int> Forward(Tensor<int> x)", StringComparison.Ordinal) },
        { "AGT1010", Snippets.WithForward("=> output.Forward(Other.Act(hidden.Forward(x)));") + " public static class Other { public static Tensor<float> Act(Tensor<float> h) => h; }" },
        { "AGT1011", TorchSnippets.Module.Replace("RegisterComponents();", string.Empty, StringComparison.Ordinal) },
        { "AGT2001", Snippets.WithForward("=> output.Forward(Op.Add(hidden.Forward(x), x));") },
        { "AGT2002", Snippets.WithForward("=> output.Forward(hidden.Forward(x));").Replace("new(6, 8)", "new(6, Environment.ProcessorCount)", StringComparison.Ordinal) },
        { "AGT2003", Snippets.WithForward("=> output.Forward(Op.Reshape(hidden.Forward(x), -1, 8));") },
        { "AGT2005", Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => Op.Hinge(z, label);") },
        { "AGT2006", Snippets.WithForward(Head).Replace("new(6, 8)", "new(60_000, 60_000)", StringComparison.Ordinal).Replace("new(8, 2)", "new(60_000, 2)", StringComparison.Ordinal) },
        { "AGT3001", Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => -Op.CrossEntropy(z, label);") },
        { "AGT3003", Snippets.WithLoss("[Loss] public static Tensor<float> Loss(Tensor<float> z, int label) => z;") },
        { "AGT3004", Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, label, Reduction.Mean);") },
        { "AGT3006", Snippets.WithLoss("[Loss] public static float Loss(Tensor<float> z, int label) => autograd.grad(z);") + " public static class autograd { public static float grad(Tensor<float> z) => 0; }" },
        { "AGT3009", Snippets.WithForward(Head).Replace("private readonly Linear", "[Frozen] private readonly Linear", StringComparison.Ordinal) },
        { "AGT3010", Snippets.WithForward("=> output.Forward(Op.Apply(Jump, hidden.Forward(x)));", "[CertifiableFunction] private static float Jump(float v) => v > 0 ? v + 1 : v;") },
    };

    [Fact]
    public void Faults_CoverEveryErrorThatLeavesATypeToExtend() => Assert.Equal(
        RuleTable.Model
            .Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Error && string.CompareOrdinal(rule.Id, "AGT4") < 0)
            .Select(rule => rule.Id)
            .Except(["AGT0006"]) // Its tests set the language of a compilation.
            .Except(["AGT0009"]) // The generator cannot know it; only the analyzer sees the other generator's output.
            .Except(["AGT0001", "AGT0002", "AGT0007"]) // Nothing can be added to such a type, so it gets no members at all (UnavailableModelTests and the tests of the rules).
            .Order(StringComparer.Ordinal),
        Faults.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Generate_WithTheErrorSuppressedInAnyWay_EmitsMembersThatThrow(string id, string source)
    {
        foreach (CSharpCompilation compilation in Suppressed.InEveryWay(source, id))
        {
            AssertThrows(id, compilation);
        }
    }

    private static void AssertThrows(string id, CSharpCompilation compilation)
    {
        GeneratorRunResult result = Assert.Single(GeneratorTest.Driver.RunGenerators(compilation).GetRunResult().Results);
        string file = Assert.Single(result.GeneratedSources, source => source.HintName == "Net.g.cs").SourceText.ToString();
        Assert.Contains($"CertificationUnavailableException(\"{id}\", \"Net\")", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Kernel.", file, StringComparison.Ordinal);
    }
}
