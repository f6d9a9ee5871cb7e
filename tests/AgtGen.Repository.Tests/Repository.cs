namespace AgtGen.Repository.Tests;

/// <summary>The files of the repository as a reader of it sees them: nothing that building leaves behind.</summary>
internal static class Repository
{
    private static readonly string[] BuiltFolders = [".git", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "out", ".vs", ".idea"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>All files, relative to the root, with forward slashes, in ordinal order.</summary>
    public static string[] Files { get; } =
        [.. Walk(Root).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static string[] CSharpFiles { get; } = [.. Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal))];

    public static string[] Projects { get; } = [.. Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static bool Exists(string file) => Path.Exists(Path.Combine(Root, file));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "AgtGen.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => !BuiltFolders.Contains(Path.GetFileName(f)))
            .Concat(Directory.EnumerateDirectories(folder).Where(d => !BuiltFolders.Contains(Path.GetFileName(d))).SelectMany(Walk));
}
