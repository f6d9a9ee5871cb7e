namespace AgtGen.Testing.Snapshots;

/// <summary>Finds source files from a running test.</summary>
public static class SourceTree
{
    /// <summary>The folder that holds AgtGen.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a file as the compiler recorded it: deterministic builds write <c>/_/</c> for the root.</summary>
    public static string Locate(string recorded) =>
        recorded.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Root, recorded[3..]) : recorded;

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgtGen.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds AgtGen.sln.");
    }
}
