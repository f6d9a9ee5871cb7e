using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AgtGen.Generators.Analysis;
using AgtGen.Generators.Rules;
using AgtGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgtGen.Generators.Tests.Robustness;

/// <summary>An exception in an analyzer of ours is an error of ours, not the warning AD0001.</summary>
public sealed partial class FailingAnalyzerTests
{
    [Fact]
    public async Task Action_ThatThrows_IsAnErrorOfOurs()
    {
        ImmutableArray<Diagnostic> found = await RuleTest.Analyze("class C { int M() => ToString().Length; }", new Broken());
        Assert.Equal(["AGT9001", "AGT9001", "AGT9001", "AGT9001"], found.Select(diagnostic => diagnostic.Id));
        Assert.All(found, diagnostic => Assert.Contains("InvalidOperationException: a fault", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    public static TheoryData<Type> Analyzers =>
        [.. typeof(ModelAnalyzer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Analyzers))]
    public void Analyzer_MayReportItsOwnFailure(Type type) =>
        Assert.Contains(InternalRules.Failure, ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics);

    [Fact]
    public void Analyzers_RegisterGuardedActionsOnly()
    {
        string[] actions = [.. Directory.GetFiles(Path.Combine(Repository.Root, "generators", "AgtGen.Generators"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => RegisteredAction().IsMatch(line))];
        Assert.NotEmpty(actions);
        Assert.All(actions, line => Assert.Contains("Action(Guard.", line, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\.Register(?!CompilationStart)\w+Action\(")]
    private static partial Regex RegisteredAction();

    // RS1001 asks for an attribute that would export it from this assembly.
#pragma warning disable RS1001
    private sealed class Broken : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [InternalRules.Failure];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(Guard.Symbol(_ => throw new InvalidOperationException("a fault")), SymbolKind.NamedType);
            context.RegisterOperationAction(Guard.Operation(_ => throw new InvalidOperationException("a fault")), OperationKind.Invocation);
            context.RegisterSyntaxNodeAction(Guard.Node(_ => throw new InvalidOperationException("a fault")), SyntaxKind.InvocationExpression);
            context.RegisterCompilationAction(Guard.Compilation(_ => throw new InvalidOperationException("a fault")));
        }
    }
}
