using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>Parses a snippet and prints its nodes, one a line.</summary>
internal static class SpecText
{
    public static ModelSpec Parse(string source, string type = "Net")
    {
        Compilation compilation = TestCompilation.Create(source);
        Assert.Equal([], compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        ParsedModel parsed = ModelParser.Parse(compilation.GetTypeByMetadataName(type)!, compilation, CancellationToken.None);
        Assert.Equal([], parsed.Findings.Select(finding => finding.ToString()));
        return parsed.Spec!;
    }

    public static string Print(ModelSpec spec) => string.Join(" ", spec.Nodes.Skip(1).Select((node, i) => $"{i + 1}:{Print(spec, node)}"));

    private static string Print(ModelSpec spec, SpecNode node)
    {
        string name = node.Layer >= 0 ? spec.Layers[node.Layer].Name : node.Op;
        IEnumerable<string> arguments = [.. node.Operands.Select(operand => operand.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. node.Attributes.Select(value => Print(node, value))];
        return $"{name}({string.Join(",", arguments)})";
    }

    private static string Print(SpecNode node, long value) =>
        FormattableString.Invariant($"{(node.Op == "Scale" ? BitConverter.Int64BitsToDouble(value) : value)}");
}
