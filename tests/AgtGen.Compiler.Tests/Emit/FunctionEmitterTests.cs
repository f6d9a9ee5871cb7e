using System.Text.RegularExpressions;
using AgtGen.Compiler.Emit;
using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Functions;
using AgtGen.Compiler.Tests.Models;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Compiler.Tests.Emit;

public sealed partial class FunctionEmitterTests
{
    public static TheoryData<string> Samples => [.. SampleFunctions.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Write_ASample_IsWhatTheNumericsTestsRun(string name)
    {
        (string words, FunctionSpec function) = SampleFunctions.All[name];
        string text = $"namespace AgtGen.Numerics.Tests.Kernels.Composed;\n\n/// <summary>What is emitted for {words}.</summary>\n"
            + Declaration().Replace(Emit(function, name), "internal ");
        string file = Path.Combine(SourceTree.Root, "tests", "AgtGen.Numerics.Tests", "Kernels", "Composed", name + ".cs");
        string received = Path.ChangeExtension(file, ".received.txt");
        File.Delete(received);
        if (!File.Exists(file) || File.ReadAllText(file).ReplaceLineEndings("\n") != text)
        {
            File.WriteAllText(received, text);
            Assert.Fail($"{file} is not what is emitted, which stands in {received}: look at the difference, then rename it.");
        }
    }

    [Fact]
    public void Write_ALossOfOutputAndTarget_LooksAtItsDerivativesSigns() => Snapshot.Match(Emit(SampleFunctions.Poisson, "Poisson"));

    // What stands before the struct in a file of generated code.
    [GeneratedRegex(@"^// F\n\[[^\n]*\nfile ")]
    private static partial Regex Declaration();

    private static string Emit(FunctionSpec function, string name)
    {
        SpecBuilder builder = new(ElementType.Single) { InputFeatures = 1 };
        ModelSpec model = builder.WithLoss("SquaredError", builder.Linear(SpecBuilder.Input, "output", 1, 1)) with { Functions = new[] { function }.ToEquatableArray() };
        IndentedText text = new();
        FunctionEmitter.Write(text, FunctionPlan.Of(model, 0) with { TypeName = name });
        return text.ToString();
    }
}
