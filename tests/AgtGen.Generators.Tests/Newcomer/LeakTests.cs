using System.Collections.Immutable;
using AgtGen.Generators.Analysis;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Tests.Newcomer;

/// <summary>
/// Whole programs as data scientists write them. Those of the folder Leaks let values of the training rows reach other rows, their order or the settings: each
/// place that does so is marked and is reported. Those of the folder Honest do nothing of the kind, and nothing is said of them.
/// </summary>
public sealed class LeakTests
{
    private const string Model =
        """
        [Certifiable]
        public sealed partial class MoonsNet
        {
            private readonly Linear hidden = new(6, 128);
            private readonly Linear output = new(128, 2);
            [Forward] public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));
            [Loss] public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
        }
        """;

    private static readonly SyntaxTree MoreUsings = CSharpSyntaxTree.ParseText("global using System.Threading.Tasks;", TestCompilation.ParseOptions, "MoreUsings.cs");

    public static TheoryData<string> Leaks => [.. NamesIn("Leaks")];

    public static TheoryData<string> Honest => [.. NamesIn("Honest")];

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task Program_ThatLeaks_IsReportedWhereItDoes(string name)
    {
        string text = Read("Leaks", name);
        Markup expected = Markup.Parse(text);
        Assert.NotEmpty(expected.Spans);
        Assert.Equal(expected.Describe(text[3..10]), (await Analyze(expected.Source)).Select(found => RuleTest.Describe(found, expected.Source)));
    }

    [Theory]
    [MemberData(nameof(Honest))]
    public async Task Program_ThatIsHonest_IsNotReported(string name)
    {
        string source = Read("Honest", name);
        Assert.Equal([], (await Analyze(source)).Select(found => RuleTest.Describe(found, source)));
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string source)
    {
        CSharpCompilation written = TestCompilation.Create(source, Model).AddSyntaxTrees(MoreUsings)
            .WithOptions(TestCompilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(written, out Compilation compilation, out _);
        Assert.Equal([], compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new TrainingCallAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static string Folder(string kind) => Path.Combine(Repository.Root, "tests", "AgtGen.Generators.Tests", "Newcomer", kind);

    private static string Read(string kind, string name) => File.ReadAllText(Path.Combine(Folder(kind), name + ".cs.txt"));

    private static IEnumerable<string> NamesIn(string kind) =>
        Directory.GetFiles(Folder(kind)).Select(file => Path.GetFileName(file).Replace(".cs.txt", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
