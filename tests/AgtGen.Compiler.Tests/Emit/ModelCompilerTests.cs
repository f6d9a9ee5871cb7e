using System.Globalization;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Compiler.Tests.Emit;

public sealed class ModelCompilerTests
{
    public static TheoryData<string> Samples => [.. SampleModels.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Compile_Sample_GraphAndProgramsAreAsVerified(string name)
    {
        CompilationResult result = ModelCompiler.Compile(SampleModels.Get(name));
        Assert.Empty(result.Diagnostics);
        Snapshot.Match(result.Source!.Split("#nullable")[0], name);
    }

    [Fact]
    public void Compile_SmallModel_WholeFileIsAsVerified() => Snapshot.Match(ModelCompiler.Compile(SampleModels.Get("Hinge")).Source!);

    [Fact]
    public void CompileUnavailable_SmallModel_MembersThrow() =>
        Snapshot.Match(ModelCompiler.CompileUnavailable(SampleModels.Get("Hinge"), "AGT1006"));

    [Fact]
    public void Compile_Module_MembersAndStateAreAsVerified() =>
        Snapshot.Match(ModelCompiler.Compile(SampleModels.Get("Moons") with { Host = ModelHost.TorchModule }).Source!.Split("#nullable")[1]);

    [Fact]
    public void Compile_Module_HasTheProgramsOfThePlainClass() => Assert.Equal(
        ModelCompiler.Compile(SampleModels.Get("Moons")).Source!.Split("#nullable")[0],
        ModelCompiler.Compile(SampleModels.Get("Moons") with { Host = ModelHost.TorchModule }).Source!.Split("#nullable")[0]);

    [Fact]
    public void CompileUnavailable_Module_MembersThrow() =>
        Snapshot.Match(ModelCompiler.CompileUnavailable(SampleModels.Get("Moons") with { Host = ModelHost.TorchModule }, "AGT1006"));

    [Fact]
    public void Compile_NestedInGlobalNamespace_ReopensContainers()
    {
        ModelSpec spec = SampleModels.Get("Hinge") with
        {
            Namespace = "",
            Containers = new[] { new TypeSpec("static partial class", "Outer"), new TypeSpec("partial struct", "@in") }.ToEquatableArray(),
            Type = new TypeSpec("partial record", "@class"),
            HasParameterlessConstructor = false,
        };
        string source = ModelCompiler.Compile(spec).Source!;
        Assert.DoesNotContain("namespace", source, StringComparison.Ordinal);
        Assert.Contains("\nstatic partial class Outer\n{\n    partial struct @in\n    {\n        partial record @class : ", source, StringComparison.Ordinal);
        Assert.Contains("file static class classPlan", source, StringComparison.Ordinal);
        Assert.DoesNotContain(" Create(", source, StringComparison.Ordinal);
        Assert.DoesNotContain(" Load(", source, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Compile_EqualSpecsUnderAnotherCulture_GivesTheSameBytes(string name)
    {
        string expected = ModelCompiler.Compile(SampleModels.Get(name)).Source!;
        Assert.DoesNotContain('\r', expected);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // What fi-FI and de-DE write differently, set by hand: the globalization-invariant runtime knows no culture data.
            CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "\u2212";
            culture.NumberFormat.PositiveInfinitySymbol = "\u221e";
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(expected, ModelCompiler.Compile(SampleModels.Get(name)).Source);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Compile_EqualSpecs_GivesEqualResults() =>
        Assert.Equal(ModelCompiler.Compile(SampleModels.Get("Residual")), ModelCompiler.Compile(SampleModels.Get("Residual")));
}
