using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace AgtGen.Package.Tests;

/// <summary>The package of this build in a feed of its own, in a temporary folder that goes when the tests end.</summary>
public sealed class PackedFeed : IDisposable
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    public PackedFeed()
    {
        Pack("src/AgtGen/AgtGen.csproj", Feed);
        PackageFile = Assert.Single(Directory.GetFiles(Feed, "*.nupkg"));
        SymbolFile = Assert.Single(Directory.GetFiles(Feed, "*.snupkg"));
        Pack("src/AgtGen.Cuda/AgtGen.Cuda.csproj", Feed);
        CudaPackageFile = Assert.Single(Directory.GetFiles(Feed, "AgtGen.Cuda.*.nupkg"));
        Pack("src/AgtGen.Encoding/AgtGen.Encoding.csproj", Feed);
        EncodingPackageFile = Assert.Single(Directory.GetFiles(Feed, "AgtGen.Encoding.*.nupkg"));
        Pack("src/AgtGen.Tool/AgtGen.Tool.csproj", ToolFeed);
        ToolPackageFile = Assert.Single(Directory.GetFiles(ToolFeed, "*.nupkg"));
    }

    /// <summary>The folder of AgtGen.sln.</summary>
    public static string Repository { get; } = FindRepository(AppContext.BaseDirectory);

    /// <summary>A version that no other run had: NuGet keeps what it once restored, and the tests would see an older package of the same version.</summary>
    public static string Version { get; } = $"0.1.0-test.x{Guid.NewGuid():N}";

    /// <summary>A folder outside the repository, so that none of its settings reach what is built there.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("agtgen-package-").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    public string PackageFile { get; }

    public string SymbolFile { get; }

    /// <summary>The package of trainings on a GPU, in the same feed.</summary>
    public string CudaPackageFile { get; }

    /// <summary>The package of exact answers, in the same feed.</summary>
    public string EncodingPackageFile { get; }

    /// <summary>A feed of its own, so that apps see the one package and installations the other.</summary>
    public string ToolFeed => Path.Combine(Folder, "tool-feed");

    public string ToolPackageFile { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Where the packages of this build already lie, so that the apps fetch nothing from a network that they need not.</summary>
    public static string GlobalPackages { get; } = Run(Repository, "nuget", "locals", "global-packages", "--list").Split(": ", 2)[1].Trim();

    /// <summary>Packs what is built of a project into a folder.</summary>
    public static void Pack(string project, string folder) => Run(Repository, "pack", project, "-c", Configuration, "--no-build", $"-p:PackageVersion={Version}", "-o", folder);

    /// <summary>A text file of a package.</summary>
    public static string ReadText(string package, string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using StreamReader reader = new(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The packages that a package depends on, with their versions, without those of the platform.</summary>
    public static IEnumerable<(string Id, string Version)> Dependencies(string package, string id) => XDocument.Parse(ReadText(package, id + ".nuspec")).Descendants()
        .Where(element => element.Name.LocalName == "dependency").Select(element => (element.Attribute("id")!.Value, element.Attribute("version")!.Value))
        .Where(dependency => !dependency.Item1.StartsWith("System.", StringComparison.Ordinal));

    /// <summary>Runs the SDK and gives what it wrote; anything but success fails the test with it.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        (int status, string output) = Start(folder, arguments);
        Assert.True(status == 0, $"dotnet {string.Join(' ', arguments)} ended with {status}:\n{output}");
        return output;
    }

    /// <summary>Runs the SDK where it must fail and gives what it wrote.</summary>
    public static string RunToFailure(string folder, params string[] arguments)
    {
        (int status, string output) = Start(folder, arguments);
        Assert.True(status != 0, $"dotnet {string.Join(' ', arguments)} should have failed:\n{output}");
        return output;
    }

    /// <summary>Runs the SDK and gives its exit status and what it wrote.</summary>
    public static (int Status, string Output) Start(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host's own settings must not steer the SDK that it starts.
        foreach (string name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private static string FindRepository(string folder) =>
        File.Exists(Path.Combine(folder, "AgtGen.sln"))
            ? folder
            : FindRepository(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
