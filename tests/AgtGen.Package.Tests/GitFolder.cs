namespace AgtGen.Package.Tests;

/// <summary>The few files by which the SDK knows a clone: no git is needed to write them.</summary>
internal static class GitFolder
{
    public static void Write(string folder, string origin, string commit)
    {
        Directory.CreateDirectory(Path.Combine(folder, "objects"));
        Directory.CreateDirectory(Path.Combine(folder, "refs"));
        File.WriteAllText(Path.Combine(folder, "HEAD"), commit + "\n");
        File.WriteAllText(Path.Combine(folder, "config"), $"[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = {origin}\n");
    }
}
