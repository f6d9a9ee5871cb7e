using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>The examples of the pages under docs compile, without a warning, in the surroundings that their page leaves out.</summary>
public sealed class DocumentedExampleTests
{
    private const string MoonsLayers = "private readonly Linear hidden = new(6, 128), output = new(128, 2);";
    private const string MoonsForward = "[Forward] public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));";
    private const string MoonsNet = $"[Certifiable] public sealed partial class MoonsNet {{ {MoonsLayers} {MoonsForward} {Snippets.Loss} }}";
    private const string Head =
        "[Certifiable] public sealed partial class Head { private readonly Linear<double> output = new(30, 1); [Forward] public Tensor<double> Forward(Tensor<double> x) => output.Forward(x); "
        + "[Loss] public static double Loss(Tensor<double> logit, int label) => Op.BinaryCrossEntropy(logit, label); }";

    private const string Stacked =
        "[Forward] public Tensor<float> Forward(Tensor<float> x) { foreach (Linear layer in layers) { x = Op.Relu(layer.Forward(x)); } return head.Forward(x); }";

    private const string Split = "private static (Tensor<float>, Tensor<float>) Split(Tensor<float> x) => (x, x); private enum Mode { Sum, Mean, Other } private const Mode Kind = Mode.Mean;";
    private const string Blocks =
        "[Module] public sealed class Residual { private readonly Linear inner = new(6, 6); public Tensor<float> Forward(Tensor<float> x) => Op.Add(x, inner.Forward(x)); }";

    public static TheoryData<string, int, string> Examples => new()
    {
        { "models.md", 0, "EXAMPLE" },
        { "models.md", 3, "EXAMPLE" },
        { "models.md", 4, "EXAMPLE" },
        { "models.md", 6, "EXAMPLE" },
        { "models.md", 1, $"[Certifiable] public sealed partial class Net {{ EXAMPLE private readonly Linear head = new(64, 2); {Stacked} {Snippets.Loss} }}" },
        { "models.md", 2, $"EXAMPLE {{ private readonly Linear head = new(64, 2); [Forward] public Tensor<float> Forward(Tensor<float> x) => head.Forward(Stem(x)); {Snippets.Loss} }}" },
        { "models.md", 5, $"EXAMPLE [Forward] public Tensor<float> Forward(Tensor<float> x) => head.Forward(blocks[1].Forward(blocks[0].Forward(stem.Forward(x)))); {Snippets.Loss} }}" },
        { "models.md", 7, $"{Blocks} [Certifiable] public sealed partial class Net {{ private readonly Residual[] blocks = [new()]; private readonly Linear head = new(6, 2); EXAMPLE {Split} {Snippets.Loss} }}" },
        { "models.md", 8, $"[Certifiable] public sealed partial class MoonsNet {{ {MoonsLayers} {MoonsForward} EXAMPLE }}" },
        { "data.md", 0, $"public static class Page {{ public static void Run() {{ EXAMPLE }} }} {MoonsNet}" },
        { "data.md", 1, "public static class Page { public static void Run() { EXAMPLE _ = images; } }" },
        { "data.md", 2, $"public static class Page {{ public static void Run() {{ EXAMPLE _ = model; }} }} {MoonsNet}" },
        { "optimizers.md", 0, "public static class Page { public static Sgd Make() => EXAMPLE; }" },
        { "optimizers.md", 1, "public static class Page { public static Sgd Make() => EXAMPLE; }" },
        { "functions.md", 0, "EXAMPLE" },
        { "explaining.md", 0, $"public static class Page {{ public static void Run(LabelledData<float> train, LabelledData<float> test) {{ EXAMPLE }} }} {MoonsNet}" },
        { "enumeration.md", 0, $"public static class Page {{ public static void Run(Head model, LabelledData<double> train) {{ EXAMPLE _ = run; }} }} {Head}" },
        { "attacks.md", 0, $"using AgtGen.Attacks; public static class Page {{ public static void Run(MoonsNet model, LabelledData<float> train, LabelledData<float> test, Sgd optimizer, Schedule schedule) {{ EXAMPLE }} }} {MoonsNet}" },
        { "checker.md", 0, $"public static class Page {{ public static void Run(MoonsNet model, LabelledData<float> train) {{ EXAMPLE }} }} {MoonsNet}" },
        { "partitions.md", 0, $"using AgtGen.Partitions; public static class Page {{ public static void Run(Head model, LabelledData<double> rows, LabelledData<double> points) {{ EXAMPLE _ = certificate; }} }} {Head}" },
        { "privacy.md", 0, $"using AgtGen.Privacy; public static class Page {{ public static void Run(Head model, LabelledData<double> rows, LabelledData<double> points) {{ EXAMPLE }} }} {Head}" },
        { "privacy.md", 1, "using AgtGen.Privacy; public static class Page { public static (double, double) Run(PrivateLabels answers) { EXAMPLE return (epsilon + advancedEpsilon, delta + advancedDelta); } }" },
        { "cuda.md", 0, $"public static class Page {{ public static void Run(Head model, LabelledData<double> train) {{ EXAMPLE }} }} {Head}" },
        { "trajectory.md", 0, $"public static class Page {{ public static void Run(Head model, LabelledData<double> train) {{ EXAMPLE _ = run; }} }} {Head}" },
        { "trajectory.md", 1, $"public static class Page {{ public static void Run(CertifiedRun<double> run, LabelledData<double> train, LabelledData<double> points) {{ EXAMPLE _ = proof; }} }} {Head}" },
    };

    [Fact]
    public void Examples_AreThoseOfAllPagesButTheThreeTestedElsewhere() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Where(file => Path.GetFileName(file) is not ("encoding.md" or "getting-started.md" or "torchsharp.md"))
            .Sum(file => File.ReadAllText(file).Split("```csharp").Length - 1),
        Examples.Count);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_InItsSurroundings_Compiles(string page, int block, string surroundings)
    {
        string example = File.ReadAllText(Path.Combine(Repository.Root, "docs", page)).Split("```csharp")[block + 1].Split("```")[0];
        string source = surroundings.Replace("EXAMPLE", example, StringComparison.Ordinal);
        _ = GeneratorTest.Generate(source);
    }
}
