using System.Collections.Immutable;
using AgtGen.Generators.Analysis;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT4017Tests
{
    private static readonly MetadataReference Elsewhere = OtherAssembly(
        """
        namespace Elsewhere;

        public static class Cleaning
        {
            public static float[][] Clean(float[][] rows) => rows;
            public static void CleanInPlace(float[][] rows) { }
            public static float[][] Load(string path) => [];
            public static string Describe(float[][] rows) => string.Empty;
            public static double Rate(float[][] rows) => 0.1;
        }

        public sealed class Scaler
        {
            public float[][] Transform(float[][] rows) => rows;
        }

        public sealed class Console
        {
            public void Show(float[][] rows) { }
            public double Ask(string name) => 0.1;
        }
        """);

    [Theory]
    [InlineData("rows = [|Elsewhere.Cleaning.Clean(rows)|];")]
    [InlineData("[|Elsewhere.Cleaning.CleanInPlace(rows)|];")]
    [InlineData("rows = [|Elsewhere.Cleaning.Load(\"moons.csv\")|];")]
    [InlineData("rows = [|new Elsewhere.Scaler().Transform(rows)|];")]
    [InlineData("double rate = [|Elsewhere.Cleaning.Rate(rows)|]; CertifiedTrainer.Train(model, new LabelledData<float>(rows, labels), new Sgd(rate), new Schedule(4, 100), new Removal { Samples = 1 });")]
    [InlineData("float mean = [|Elsewhere.Cleaning.Clean(rows)|].Average(row => row[0]); rows = rows.Select(row => row.Select(v => v - mean).ToArray()).ToArray();")] // The mean of what is not known: no error.
    [InlineData("var clean = [|Elsewhere.Cleaning.Clean|]; rows = clean(rows);")]
    [InlineData("rows = [|prepare(rows)|];")]
    [InlineData("rows = [|step.Apply(rows)|];")]
    [InlineData("dynamic any = rows; rows = [|any.Clone()|];")]
    [InlineData("rows = (float[][])[|typeof(Job).GetMethod(\"Prepare\")!.Invoke(null, new object[] { rows })|]!;")]
    public async Task Data_ThatComeThroughUnknownCode_AreReported(string statements)
    {
        Markup expected = Markup.Parse(Program(statements));
        Assert.Equal(expected.Describe("AGT4017"), (await Analyze(expected.Source)).Select(found => RuleTest.Describe(found, expected.Source)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Console.WriteLine(Elsewhere.Cleaning.Describe(rows));")]
    [InlineData("float[][] shown = Elsewhere.Cleaning.Clean(rows); Console.WriteLine(shown.Length);")]
    [InlineData("Console.WriteLine(prepare(rows).Length);")]
    [InlineData("Elsewhere.Console shown = new(); foreach (int k in new[] { 1, 2 }) { CertifiedTrainer.Train(model, new LabelledData<float>(rows, labels), new Sgd(shown.Ask(\"rate\")), new Schedule(4, 100), new Removal { Samples = k }); shown.Show(rows); }")]
    public async Task Data_ThatAreOnlyShownToUnknownCode_AreSilent(string statements)
    {
        string source = Program(statements);
        Assert.Equal([], (await Analyze(source)).Select(found => RuleTest.Describe(found, source)));
    }

    [Fact]
    public async Task Message_NamesTheCallAndTheReason() => Assert.Equal(
        "Nothing is known of what 'Elsewhere.Cleaning.Clean(rows)' makes of the training data: it is a member of another assembly; "
        + "use the transformations of LabelledData, which treat each row alone, or show the code",
        Assert.Single(await Analyze(Program("rows = Elsewhere.Cleaning.Clean(rows);"))).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task Program_TooLargeToBeFollowed_IsReportedAtTheData()
    {
        string chain = string.Concat(Enumerable.Range(0, 60).Select(i => $"private static float[][] Step{i}(float[][] rows) => Step{i + 1}(rows); "));
        Markup expected = Markup.Parse(Program("rows = Step0(rows);", chain + "private static float[][] Step60(float[][] rows) => rows;")
            .Replace("new LabelledData<float>(rows, labels)", "[|new LabelledData<float>(rows, labels)|]", StringComparison.Ordinal));
        Assert.Equal(expected.Describe("AGT4017"), (await Analyze(expected.Source)).Select(found => RuleTest.Describe(found, expected.Source)));
    }

    [Fact]
    public async Task Suppression_ByPragma_IsObeyed() =>
        Assert.Empty(await Analyze("#pragma warning disable AGT4017\n" + Program("rows = Elsewhere.Cleaning.Clean(rows);")));

    private static string Program(string statements, string members = "") =>
        $$"""
        public interface IStep
        {
            float[][] Apply(float[][] rows);
        }

        public static class Job
        {
            {{members}}
            public static CertifiedRun<float> Run(
                AgtGen.Kernels.ICertifiableModel<float> model, string path, Func<float[][], float[][]> prepare, IStep step)
            {
                float[][] rows = File.ReadLines(path).Select(line => line.Split(',').Select(float.Parse).ToArray()).ToArray();
                float[] labels = rows.Select(row => row[0]).ToArray();
                {{statements}}
                return CertifiedTrainer.Train(model, new LabelledData<float>(rows, labels), new Sgd(0.1), new Schedule(4, 100), new Removal { Samples = 1 });
            }
        }
        """;

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source).AddReferences(Elsewhere);
        Assert.Equal([], compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        return await compilation.WithAnalyzers([new TrainingCallAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }

    private static PortableExecutableReference OtherAssembly(string source)
    {
        using MemoryStream image = new();
        Assert.True(CSharpCompilation.Create(
            "Elsewhere", [CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions)], TestCompilation.References, TestCompilation.Options).Emit(image).Success);
        image.Position = 0;
        return MetadataReference.CreateFromStream(image);
    }
}
