using System.Text.RegularExpressions;

namespace AgtGen.Repository.Tests;

public sealed partial class SourceFileTests
{
    private const int MaxLines = 400;

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = [];

    /// <summary>Files whose types belong together so closely that they stand in one file, each with its reason.</summary>
    private static readonly Dictionary<string, string> SeveralTypes = new()
    {
        ["generators/Polyfills.cs"] = "types that netstandard2.0 lacks, in the namespaces where the compiler looks for them",
        ["src/AgtGen.Runtime/Modeling/Linear.cs"] = "a layer and its form for float, which is nothing but a shorter name",
    };

    [Fact]
    public void SourceFiles_OfTheRepository_AreSmall()
    {
        Assert.NotEmpty(Repository.CSharpFiles);
        string[] offenders = [.. Repository.CSharpFiles
            .Where(f => !LongFiles.ContainsKey(f) && Repository.Read(f).Count(c => c == '\n') > MaxLines)];
        Assert.True(offenders.Length == 0, $"Split, or list with a reason: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void SourceFiles_OfTheRepository_HaveAMedianBelowAHundredLines()
    {
        int[] lengths = [.. Repository.CSharpFiles.Select(f => Repository.Read(f).Count(c => c == '\n')).Order()];
        Assert.InRange(lengths[lengths.Length / 2], 1, 99);
    }

    [Fact]
    public void SourceFiles_OfTheRepository_HoldOneTopLevelTypeNamedAsTheFile()
    {
        string[] offenders = [.. Repository.CSharpFiles.Where(f => !SeveralTypes.ContainsKey(f)).Where(HasOtherTypes)];
        Assert.True(offenders.Length == 0, $"One top-level type per file, named as the file: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void Namespaces_OfTheRepository_EqualFolders()
    {
        string[] offenders = [.. Repository.CSharpFiles.Where(f => !SeveralTypes.ContainsKey(f)).Where(NamespaceDiffers)];
        Assert.True(offenders.Length == 0, $"The namespace is the project's root namespace and the folders below it: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void Names_OfFiles_AvoidEmptyWords()
    {
        string[] offenders = [.. Repository.CSharpFiles.Where(f => EmptyWord().IsMatch(Path.GetFileNameWithoutExtension(f)))];
        Assert.True(offenders.Length == 0, $"Name the thing: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void Exceptions_ToTheRules_AreStillThere()
    {
        string[] stale = [.. LongFiles.Keys.Concat(SeveralTypes.Keys).Where(f => !Repository.Exists(f))];
        Assert.Empty(stale);
    }

    /// <summary>Top-level types of a file with a file-scoped namespace start at column 0.</summary>
    private static bool HasOtherTypes(string file)
    {
        string[] names = [.. TopLevelType().Matches(Repository.Read(file)).Select(m => m.Groups["name"].Value).Distinct()];
        string name = Path.GetFileNameWithoutExtension(file);

        // Linear{T} may stand in Linear.cs, a part Graph of a partial class in Graph.Printing.cs, and a program's file names no type.
        return names.Length > 1 || (names.Length == 1 && name != "Program" && names[0] != name.Split('.')[0]);
    }

    private static bool NamespaceDiffers(string file)
    {
        Match declaration = NamespaceDeclaration().Match(Repository.Read(file));
        if (!declaration.Success)
        {
            return false;
        }

        string project = Repository.Projects.Where(p => file.StartsWith(Folder(p) + "/", StringComparison.Ordinal)).MaxBy(p => p.Length)
            ?? Folder(file) + "/" + Path.GetFileName(Folder(file)) + ".csproj";
        string folders = Folder(file)[Folder(project).Length..].Replace('/', '.');
        return declaration.Groups["name"].Value != RootNamespace(project) + folders;
    }

    private static string RootNamespace(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        if (project.StartsWith("samples/", StringComparison.Ordinal))
        {
            return $"AgtGen.Samples.{name}";
        }

        Match declared = DeclaredRootNamespace().Match(Repository.Read(project));
        return declared.Success ? declared.Groups["name"].Value : name;
    }

    private static string Folder(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/');

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|interface|enum|record struct|record class|record|delegate\s+\S+)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex("<RootNamespace>(?<name>[^<]+)</RootNamespace>")]
    private static partial Regex DeclaredRootNamespace();

    [GeneratedRegex("Helper|Util|Manager")]
    private static partial Regex EmptyWord();
}
