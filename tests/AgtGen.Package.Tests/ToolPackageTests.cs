using System.Diagnostics;

namespace AgtGen.Package.Tests;

/// <summary>The command as a user gets it: packed, installed from a feed, started by its name.</summary>
[Collection(nameof(PackedFeedGroup))]
public sealed class ToolPackageTests(PackedFeed feed)
{
    [Fact]
    public void Tool_InstalledFromThePackage_ShowsACertificate()
    {
        string tools = Path.Combine(feed.Folder, "tools");
        File.WriteAllText(Path.Combine(feed.Folder, "nuget.config"), """
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="tool-feed" />
              </packageSources>
            </configuration>
            """);
        PackedFeed.Run(feed.Folder, "tool", "install", "AgtGen.Tool", "--version", PackedFeed.Version, "--tool-path", tools, "--configfile", "nuget.config");

        string certificate = Path.Combine(PackedFeed.Repository, "tests", "AgtGen.Runtime.Tests", "Certificates", "Files", "version1.agt");
        using Process agt = Process.Start(new ProcessStartInfo(Path.Combine(tools, "agt"), ["show", certificate]) { RedirectStandardOutput = true })!;
        string output = agt.StandardOutput.ReadToEnd();
        agt.WaitForExit();
        Assert.Equal(0, agt.ExitCode);
        Assert.Contains("MoonsNet", output, StringComparison.Ordinal);
    }
}
