using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>A snippet in which somebody switched a rule off.</summary>
internal static class Suppressed
{
    /// <summary>By a pragma, in the project (NoWarn), by an editor configuration, by attributes.</summary>
    public static IEnumerable<CSharpCompilation> InEveryWay(string source, string id)
    {
        CSharpCompilation plain = TestCompilation.Create(source);
        yield return TestCompilation.Create($"#pragma warning disable {id}\n{source}");
        yield return plain.WithOptions(plain.Options.WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty.Add(id, ReportDiagnostic.Suppress)));
        yield return plain.WithOptions(plain.Options.WithSyntaxTreeOptionsProvider(new EditorConfig(id)));
        foreach (CSharpCompilation compilation in ByAttribute(source, id))
        {
            yield return compilation;
        }
    }

    /// <summary>By an attribute on the assembly, naming a type, or on a type.</summary>
    public static IEnumerable<CSharpCompilation> ByAttribute(string source, string id)
    {
        string attribute = $"System.Diagnostics.CodeAnalysis.SuppressMessage(\"AgtGen\", \"{id}:Any title\"";
        yield return TestCompilation.Create(source, $"[assembly: {attribute})]");
        yield return TestCompilation.Create(source, string.Concat(new[] { "Net", "Job" }.Select(type => $"[assembly: {attribute}, Scope = \"type\", Target = \"~T:{type}\")] ")));
        yield return TestCompilation.Create(source.Replace("public s", $"[{attribute})] public s", StringComparison.Ordinal));
        yield return TestCompilation.Create(source.Replace(
            "public s", $"[{attribute.Replace("SuppressMessage", "UnconditionalSuppressMessage", StringComparison.Ordinal)})] public s", StringComparison.Ordinal));
    }

    /// <summary>dotnet_diagnostic.ID.severity = none, for every file.</summary>
    private sealed class EditorConfig(string id) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Suppress;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Suppress;
            return diagnosticId == id;
        }
    }
}
