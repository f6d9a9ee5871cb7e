using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace AgtGen.Package.Tests;

/// <summary>What a new user does: a console app of one's own, the package from a feed, the README's example, build, run.</summary>
[Collection(nameof(PackedFeedGroup))]
public sealed partial class FreshConsoleAppTests(PackedFeed feed)
{
    [Fact]
    public void Example_InAFreshConsoleAppFromThePackage_PrintsACertificate()
    {
        string app = FreshApp.Create(feed, "moons", File.ReadAllText(Example));
        FreshApp.AddMoons(app);
        PackedFeed.Run(app, "build", "-c", "Release", "-warnaserror");
        string output = PackedFeed.Run(app, Path.Combine("bin", "Release", "net10.0", "moons.dll"));
        RequireCertificate(app, output);
        Assert.Contains("\"System.Runtime.TieredCompilation.QuickJitForLoops\": false", Settings(app, "moons"), StringComparison.Ordinal);
    }

    [Fact]
    public void Program_ThatWantsQuickLoops_KeepsThem()
    {
        string app = FreshApp.Create(feed, "quick", "System.Console.WriteLine();", "<TieredCompilationQuickJitForLoops>true</TieredCompilationQuickJitForLoops>");
        PackedFeed.Run(app, "build", "-c", "Release", "-warnaserror");
        Assert.Contains("\"System.Runtime.TieredCompilation.QuickJitForLoops\": true", Settings(app, "quick"), StringComparison.Ordinal);
    }

    [Fact]
    public void Example_CompiledToNativeCode_PrintsACertificate()
    {
        string app = FreshApp.Create(feed, "native", File.ReadAllText(Example), "<IsAotCompatible>true</IsAotCompatible>");
        FreshApp.AddMoons(app);

        // The analyzers for trimming and native compilation run everywhere; the compiler itself is not on every feed, and its linker not on every machine.
        PackedFeed.Run(app, "build", "-c", "Release", "-warnaserror");
        if (NativeToolchain.RestoresFor(app))
        {
            if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
            {
                string stopped = PackedFeed.RunToFailure(app, "publish", "-c", "Release", "-p:PublishAot=true", "--use-current-runtime", "-o", "native", "-warnaserror:AGTGEN03");
                Assert.Contains("error AGTGEN03: ", stopped, StringComparison.Ordinal);
            }

            PackedFeed.Run(app, "publish", "-c", "Release", "-p:PublishAot=true", "-p:IlcInstructionSet=native", "--use-current-runtime", "-o", "native", "-warnaserror");
            RequireCertificate(app, NativeToolchain.RunProgram(app, Path.Combine("native", "native")));
        }
    }

    private static void RequireCertificate(string app, string output)
    {
        Match accuracy = AccuracyLine().Match(output);
        Assert.True(accuracy.Success, output);
        double[] bounds = [.. accuracy.Groups.Cast<Group>().Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture))];
        Assert.InRange(bounds[1], bounds[0], bounds[2]);
        Assert.True(bounds[1] > 0.8, $"The nominal accuracy should be good: {output}");
        Assert.True(bounds[3] > 0, $"Something should be certified: {output}");
        Assert.True(new FileInfo(Path.Combine(app, "moons.agt")).Length > 0);
    }

    [Fact]
    public void WrongModel_InAFreshConsoleAppFromThePackage_DoesNotCompile()
    {
        string app = FreshApp.Create(feed, "wrong", File.ReadAllText(Example).Replace("new(128, 2)", "new(64, 2)", StringComparison.Ordinal));
        string output = PackedFeed.RunToFailure(app, "build", "-c", "Release");
        Assert.Contains("error AGT2001", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_ShowsTheExample_AsItStands()
    {
        string[] example = File.ReadAllLines(Example);
        Assert.True(example.Length <= 25, $"The example has {example.Length} lines.");
        string readme = File.ReadAllText(Path.Combine(PackedFeed.Repository, "README.md")).ReplaceLineEndings("\n");
        Assert.Contains($"```csharp\n{string.Join('\n', example)}\n```", readme, StringComparison.Ordinal);
    }

    private static string Settings(string app, string name) => File.ReadAllText(Path.Combine(app, "bin", "Release", "net10.0", $"{name}.runtimeconfig.json"));

    private static string Example => Path.Combine(PackedFeed.Repository, "samples", "QuickStart", "Program.cs");

    [GeneratedRegex(@"^([\d.]+) <= ([\d.]+) <= ([\d.]+), ([\d.]+) % certified", RegexOptions.Multiline)]
    private static partial Regex AccuracyLine();
}
