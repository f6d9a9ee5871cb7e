using System.Reflection;

namespace AgtGen.Checker.Tests;

/// <summary>What makes the checker one to be believed: it can be read, and it shares nothing with what it checks.</summary>
public sealed class ArchitectureTests
{
    private const int MostLines = 1500;

    [Fact]
    public void Checker_References_NothingOfThisRepository() =>
        Assert.DoesNotContain(typeof(CertificateChecker).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("AgtGen", StringComparison.Ordinal) || !IsOfTheFramework(name));

    /// <summary>Lines that say something: not those that are blank, a comment, or nothing but a brace.</summary>
    [Fact]
    public void Checker_LinesOfCode_AreFew()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Root(AppContext.BaseDirectory), "src", "AgtGen.Checker"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];
        int lines = files.SelectMany(File.ReadLines).Select(line => line.Trim()).Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && line.Any(letter => !"{}()[],;".Contains(letter)));
        Assert.InRange(lines, 500, MostLines - 1);
        Assert.All(files, file => Assert.DoesNotContain("using AgtGen.Certificates", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static bool IsOfTheFramework(AssemblyName name) => name.Name!.StartsWith("System", StringComparison.Ordinal);

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "AgtGen.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
