using System.Reflection;
using AgtGen.Generators.Analysis;
using AgtGen.Generators.Rules;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Tests.Generation;

/// <summary>Errors about a call of the trainer: whichever way one is suppressed, either it stays an error or the training throws with its id.</summary>
public sealed class FailClosedTrainingTests
{
    private const string First = "var first = CertifiedTrainer.Train(model, data, new Sgd(0.1), new Schedule(1, 8), new Removal { Samples = 1 }); ";

    /// <summary>What the run time sees too.</summary>
    public static TheoryData<string, string> CheckedAgain => new()
    {
        { "AGT4001", Train("new Sgd(0.1)", "new Schedule(1, 8)", "new Substitution { Samples = 1 }") },
        { "AGT4002", Train("new Sgd(0.1)", "new Schedule(1, 8)", "new Removal { Samples = 8 }") },
        { "AGT4008", Train("new Sgd(0.1)", "new Schedule(1, 8)", "new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.1, LabelSamples = 1 }") },
        { "AGT4009", Train("new Sgd(0.1)", "new Schedule(1, 8)", "new BoundedPoisoning { LabelSamples = 1, LabelEpsilon = 0.1 }") },
        { "AGT6002", Train("new Sgd(0.1)", "new Schedule(1, 8)", "new Removal { Samples = 1 }, new TrainingOptions<float> { Device = Device.Cuda }") },
        { "AGT4018", Train("new Sgd(0.1) { Clip = Clip.Residual(1) }", "new Schedule(1, 8)", "new Substitution { Samples = 1 }") },
    };

    /// <summary>Where values come from, and what does not compile: nobody can switch these off.</summary>
    public static TheoryData<string, string> AlwaysErrors => new()
    {
        { "AGT3007", Train("new RmsProp(0.1)", "new Schedule(1, 8)", "new Removal { Samples = 1 }") },
        { "AGT4001", Train("new Sgd(0.1)", "new Schedule(1, 8)", "new Substitution { Samples = 1 }") },
        { "AGT4002", Train("new Sgd(0.1)", "new Schedule(1, 8)", "new Removal { Samples = 8 }") },
        { "AGT4005", Train("new Sgd(first.Accuracy(data).Nominal + 0.1)", "new Schedule(1, 8)", "new Removal { Samples = 1 }", First) },
        { "AGT4006", Train("new Sgd(0.1)", "new Schedule(1, 8) { ShuffleSeed = (int)data.Label(0) }", "new Removal { Samples = 1 }") },
        { "AGT4013", Train("new Sgd(0.1)", "new Schedule(1, 8)", "new Removal { Samples = 1 }").Replace("sin * sin", "sin - rows.Average(row => row[0])", StringComparison.Ordinal) },
        { "AGT4016", Train("new Sgd(0.1)", "new Schedule(1, 8)", "new Removal { Samples = 1 }", First + "first.CopyTo(model);") },
        { "AGT5005", Encode("new Sgd(0.1)", "new Schedule(1, 8)", "new Substitution { Samples = 1 }") },
    };

    [Fact]
    public void Faults_CoverEveryErrorOfTheTrainer() => Assert.Equal(
        RuleTable.TrainingCall.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Error).Select(rule => rule.Id).Order(StringComparer.Ordinal),
        CheckedAgain.Concat(AlwaysErrors).Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void AlwaysErrors_AreTheRulesThatCannotBeConfigured() => Assert.Equal(
        RuleTable.TrainingCall.Where(rule => rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)).Select(rule => rule.Id).Order(StringComparer.Ordinal),
        AlwaysErrors.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(CheckedAgain))]
    public void Train_WithTheErrorSuppressedInAnyWay_ThrowsWithItsId(string id, string source)
    {
        bool isGuarded = AlwaysErrors.Any(row => (string)row[0] == id);
        foreach (CSharpCompilation compilation in Suppressed.InEveryWay(source, id))
        {
            if (isGuarded && Reasons(compilation).Any())
            {
                continue;
            }

            using MemoryStream image = new();
            Assert.Equal([], Generated(compilation).Emit(image).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
            MethodInfo run = Assembly.Load(image.ToArray()).GetType("Job")!.GetMethod("Run")!;
            Exception? thrown = Assert.Throws<TargetInvocationException>(() => run.Invoke(null, null)).InnerException;
            Assert.StartsWith(id + ": ", Assert.IsType<ArgumentException>(thrown).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(AlwaysErrors))]
    public async Task Compile_WithTheErrorSuppressedInAnyWay_StillFails(string id, string source)
    {
        foreach (CSharpCompilation compilation in Suppressed.InEveryWay(source, id))
        {
            IEnumerable<Diagnostic> found = await Generated(compilation).WithAnalyzers([new TrainingCallAnalyzer()]).GetAnalyzerDiagnosticsAsync();
            Assert.True(
                found.Any(diagnostic => diagnostic.Id == id && diagnostic is { Severity: DiagnosticSeverity.Error, IsSuppressed: false })
                || Reasons(compilation).Any(reason => reason.Contains(id, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Attribute_ThatNamesARule_IsRejectedWithTheReason()
    {
        foreach (CSharpCompilation compilation in Suppressed.ByAttribute("public sealed class Job { }", "AGT4005"))
        {
            Assert.Equal(
                ["#error: 'An attribute suppresses AGT4005, which cannot be suppressed because a certificate would be false; remove the attribute and correct the cause'"],
                Reasons(compilation));
        }
    }

    [Theory]
    [InlineData("AGT4003")] // a warning
    [InlineData("AGT4008")] // checked again at run time
    [InlineData("CA1000")]
    public void Attribute_ThatNamesAnotherRule_IsLeftAlone(string id)
    {
        foreach (CSharpCompilation compilation in Suppressed.ByAttribute("public sealed class Job { }", id))
        {
            Assert.Empty(GeneratorTest.Driver.RunGenerators(compilation).GetRunResult().GeneratedTrees);
        }
    }

    private static IEnumerable<string> Reasons(CSharpCompilation compilation) => Generated(compilation).GetDiagnostics()
        .Where(found => found.Id == "CS1029").Select(found => found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    private static Compilation Generated(CSharpCompilation compilation)
    {
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return generated;
    }

    private static string Encode(string optimizer, string schedule, string threat) => Train(optimizer, schedule, threat)
        .Replace("[Certifiable]", "[Certifiable(Encoding = ModelEncoding.Exact)]", StringComparison.Ordinal)
        .Replace("Op.CrossEntropy", "Op.MultiMargin", StringComparison.Ordinal)
        .Replace("CertifiedTrainer.Train", "AgtGen.Encoding.Models.ModelEncoder.Encode", StringComparison.Ordinal);

    private static string Train(string optimizer, string schedule, string threat, string statements = "") =>
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear layer = new(1, 2);
            [Forward] public Tensor<float> Forward(Tensor<float> x) => layer.Forward(x);
            {{Snippets.Loss}}
        }

        public static class Job
        {
            public static void Run()
            {
                float[][] rows = [.. Enumerable.Range(0, 8).Select(i => new[] { MathF.Sin(i) })];
                LabelledData<float> data = new(rows.Select(row => row.Select(sin => sin * sin).ToArray()).ToArray(), [0, 1, 0, 1, 0, 1, 0, 1]);
                Net model = Net.Create(1);
                {{statements}}
                CertifiedTrainer.Train(model, data, {{optimizer}}, {{schedule}}, {{threat}});
            }
        }
        """;
}
