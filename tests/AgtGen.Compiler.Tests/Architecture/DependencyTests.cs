using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Compiler.Tests.Architecture;

public sealed class DependencyTests
{
    private static readonly string sources = Path.Combine(SourceTree.Root, "generators", "AgtGen.Compiler");

    [Fact]
    public void Compiler_References_NoRoslyn() => Assert.DoesNotContain(
        typeof(ModelCompiler).Assembly.GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    [Fact]
    public void Compiler_Uses_NoFileApi()
    {
        using PEReader file = new(File.OpenRead(typeof(ModelCompiler).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        string[] used = [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => metadata.GetString(type.Namespace))];
        Assert.Contains("System", used);
        Assert.DoesNotContain("System.IO", used);
    }

    [Fact]
    public void Emitters_Name_NoOpClass() => Assert.Empty(Matches("Emit", @"AgtGen\.Compiler\.Ops|\b\w+Op\b|\bOpCatalogue\b|\bGraph\b"));

    [Fact]
    public void Ops_Write_NoText() => Assert.Empty(Matches("Ops", @"AgtGen\.Compiler\.Emit|global::", except: "SupportTable.cs"));

    [Fact]
    public void Matches_APatternThatOccurs_FindsIt() => Assert.NotEmpty(Matches("Emit", @"\bKernelCall\b"));

    private static IEnumerable<string> Matches(string folder, string pattern, string except = "") =>
        Directory.EnumerateFiles(Path.Combine(sources, folder), "*.cs")
            .Where(file => Path.GetFileName(file) != except)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), pattern).Select(match => $"{Path.GetFileName(file)}: {match.Value}"));
}
