using System.Collections.Immutable;
using AgtGen.Encoding.Models;
using AgtGen.Modeling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>Compiles snippets against the runtime library, that of encodings, TorchSharp and the framework, as a user's project does.</summary>
internal static class TestCompilation
{
    public static CSharpParseOptions ParseOptions { get; } = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    // As the SDK has it, references to older versions of the framework are none to warn of.
    public static CSharpCompilationOptions Options { get; } = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)
        .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

    public static ImmutableArray<MetadataReference> References { get; } = [.. ReferencePaths().Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>What implicit usings and the package's props give a user's project.</summary>
    public static SyntaxTree GlobalUsings { get; } = CSharpSyntaxTree.ParseText(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Numerics.Tensors;
        global using AgtGen.Certificates;
        global using AgtGen.Data;
        global using AgtGen.Modeling;
        global using AgtGen.Training;
        """,
        ParseOptions,
        "GlobalUsings.cs");

    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "Snippet",
        [GlobalUsings, .. sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"File{i}.cs"))],
        References,
        Options);

    private static IEnumerable<string> ReferencePaths() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Append(typeof(CertifiableAttribute).Assembly.Location)
            .Append(typeof(ModelEncoder).Assembly.Location)
            .Append(typeof(global::TorchSharp.torch).Assembly.Location);
}
