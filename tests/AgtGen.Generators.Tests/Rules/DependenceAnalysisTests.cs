using AgtGen.Generators.Analysis.Dependence;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Rules;

public sealed class DependenceAnalysisTests
{
    private const string Leak =
        """
        public static class Job
        {
            public static void Run(AgtGen.Kernels.ICertifiableModel<float> model, float[][] rows, float[] labels)
            {
                float mean = rows.Average(row => row[0]);
                LabelledData<float> train = new(rows.Select(row => new[] { row[0] - mean }).ToArray(), labels);
                CertifiedTrainer.Train(model, train, new Sgd(0.1), new Schedule(4, 100), new Removal { Samples = 1 });
            }
        }
        """;

    [Fact]
    public void Of_Cancelled_ThrowsAndLeavesNothingBehind()
    {
        CSharpCompilation compilation = TestCompilation.Create(Leak);
        DependenceAnalysis analysis = new(compilation);
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Reports(analysis, compilation, cancelled.Token));
        Assert.Equal("AGT4013", Assert.Single(Reports(analysis, compilation, CancellationToken.None)).Id);
    }

    [Fact]
    public void Of_MoreEntriesThanAreFollowed_ReportsNoTrainingThatWasSeen()
    {
        // Each entry does the same long work before it calls the one place that trains.
        string work = string.Concat(Enumerable.Range(0, 400).Select(i => $"if (rows.Length > {i}) {{ total += rows[{i}].Length; }} "));
        string entries = string.Concat(Enumerable.Range(0, 80).Select(i =>
            $"public static void Run{i}(AgtGen.Kernels.ICertifiableModel<float> model, float[][] rows, float[] labels) {{ int total = 0; {work} Fit(model, rows, labels, total); }} "));
        CSharpCompilation compilation = TestCompilation.Create(
            $$"""
            public static class Job
            {
                {{entries}}
                private static void Fit(AgtGen.Kernels.ICertifiableModel<float> model, float[][] rows, float[] labels, int total) =>
                    CertifiedTrainer.Train(model, new LabelledData<float>(rows, labels), new Sgd(0.1), new Schedule(4, 100), new Removal { Samples = 1 });
            }
            """);
        Assert.Empty(Reports(new(compilation), compilation, CancellationToken.None));
    }

    private static Diagnostic[] Reports(DependenceAnalysis analysis, CSharpCompilation compilation, CancellationToken cancellation) =>
        [.. compilation.SyntaxTrees.SelectMany(tree => analysis.Of(tree, cancellation))];
}
