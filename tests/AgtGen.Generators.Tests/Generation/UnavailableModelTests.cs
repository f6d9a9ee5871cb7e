using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>A class with an error gets members that compile and throw: suppressing the error gives no certificate.</summary>
public sealed class UnavailableModelTests
{
    private const string DataDependent = "{ if (x[0] > 0) { return output.Forward(hidden.Forward(x)); } return output.Forward(Op.Relu(hidden.Forward(x))); }";

    [Fact]
    public void Generate_WithASoundnessError_EmitsMembersThatThrowWithItsId()
    {
        string file = Assert.Single(GeneratorTest.Generate(Snippets.WithForward(DataDependent))).Value;
        Assert.Contains("CertificationUnavailableException(\"AGT1002\", \"Net\")", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_WithTheErrorSuppressed_StillEmitsMembersThatThrow()
    {
        string file = Assert.Single(GeneratorTest.Generate("#pragma warning disable AGT1002\n" + Snippets.WithForward(DataDependent))).Value;
        Assert.Contains("CertificationUnavailableException(\"AGT1002\", \"Net\")", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_WithAnErrorOfTheCompiler_EmitsMembersThatThrowWithItsId()
    {
        string file = Assert.Single(GeneratorTest.Generate(Snippets.WithForward("=> output.Forward(Op.Add(hidden.Forward(x), x));"))).Value;
        Assert.Contains("CertificationUnavailableException(\"AGT2001\", \"Net\")", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_WithAnError_StillEmitsCreateForItsCallers() => GeneratorTest.Generate(
        Snippets.WithForward(DataDependent), "public static class Program { public static Net Make() => Net.Create(seed: 1); }");

    [Theory]
    [InlineData("public sealed class Net")]
    [InlineData("public sealed partial class Net<T>")]
    public void Generate_ForATypeThatCannotBeExtended_EmitsNothing(string declaration) => Assert.Empty(
        GeneratorTest.Generate(Snippets.WithForward("=> output.Forward(hidden.Forward(x));").Replace("public sealed partial class Net", declaration, StringComparison.Ordinal)));

    [Fact]
    public void Generate_WithoutAModel_EmitsNothing() => Assert.Empty(GeneratorTest.Generate("public class Plain { }"));
}
