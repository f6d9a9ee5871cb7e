using System.Text.RegularExpressions;

namespace AgtGen.Package.Tests;

/// <summary>What stops a build is one sentence, and a project's own settings do not switch it off.</summary>
[Collection(nameof(PackedFeedGroup))]
public sealed partial class BuildGuardTests(PackedFeed feed)
{
    // A compiler server would still have the generator that it loaded before.
    private const string InProcess = "-p:UseSharedCompilation=false";

    private static string Example => File.ReadAllText(Path.Combine(PackedFeed.Repository, "samples", "QuickStart", "Program.cs"));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void OlderFramework_IsOneError(string framework)
    {
        // The sentence comes before anything is compiled, so that the older framework itself need not be fetched.
        const string noFramework = "<DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences><UseAppHost>false</UseAppHost>";
        string app = FreshApp.Create(feed, "on-" + framework, Example, $"<TargetFramework>{framework}</TargetFramework>{noFramework}");
        Assert.Equal(
            [$"AGTGEN01: AgtGen needs net10.0 and this project is for {framework}; set TargetFramework to net10.0 or newer, or, where a project is for several, put a Condition on the reference to AgtGen"],
            Errors(PackedFeed.RunToFailure(app, "build")));
    }

    [Theory]
    [InlineData("10")]
    [InlineData("11")]
    public void OlderLanguage_IsOneError(string language)
    {
        string app = FreshApp.Create(feed, "language-" + language, Example, $"<LangVersion>{language}</LangVersion>");
        string error = Assert.Single(Errors(PackedFeed.RunToFailure(app, "build")));
        Assert.StartsWith("AGT0006: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<WarningsAsErrors>CS0168</WarningsAsErrors>")]
    [InlineData("<NoWarn>CS8032;CS8033;CS8034;CS8784;CS8785;CS9057;AD0001</NoWarn><RunAnalyzers>false</RunAnalyzers>")]
    public void GeneratorThatDoesNotLoad_IsAnError(string settings)
    {
        // Nothing here needs what would be generated, so that nothing else could fail.
        string name = $"broken-{settings.Length}";
        string app = FreshApp.Create(feed, name, "Console.WriteLine(typeof(CertifiedTrainer));", settings);
        PackedFeed.Run(app, "build", InProcess);

        string project = Path.Combine(app, name + ".csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", Unload, StringComparison.Ordinal));
        Assert.StartsWith("AGTGEN02: ", Assert.Single(Errors(PackedFeed.RunToFailure(app, "build", InProcess))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64", "", true)]
    [InlineData("win-x64", "", true)]
    [InlineData("linux-arm64", "", false)]
    [InlineData("linux-x64", "-p:IlcInstructionSet=x86-64-v3", false)]
    public void NativeCodeOfNoInstructionSet_WhereThereWouldBeAvx_IsAWarning(string runtime, string setting, bool warns)
    {
        string app = FreshApp.Create(feed, $"instructions-{runtime}{setting.Length}", Example);

        // The target alone, so that no compiler to native code is fetched; that it runs before such a compiler is seen where there is one.
        PackedFeed.Run(app, "restore");
        string output = PackedFeed.Run(app, [.. new[] { "msbuild", "-t:AgtGenRequireInstructions", $"-p:RuntimeIdentifier={runtime}", "-p:PublishAot=true", setting }.Where(part => part.Length > 0)]);
        Assert.Equal(warns, output.Contains("warning AGTGEN03: ", StringComparison.Ordinal));
    }

    // Without the compiler beside it the generator cannot start, as with a damaged package.
    private const string Unload =
        """
          <Target Name="Unload" BeforeTargets="CoreCompile">
            <ItemGroup>
              <Damaged Include="@(Analyzer)" Condition="'%(Filename)' == 'AgtGen.Generators'" />
              <Analyzer Remove="@(Analyzer)" />
            </ItemGroup>
            <Copy SourceFiles="@(Damaged)" DestinationFolder="damaged" />
            <ItemGroup>
              <Analyzer Include="damaged/AgtGen.Generators.dll" />
            </ItemGroup>
          </Target>
        </Project>
        """;

    private static IEnumerable<string> Errors(string output) => ErrorLine().Matches(output).Select(match => match.Groups[1].Value.Trim()).Distinct();

    [GeneratedRegex(@": error (.*?)(?: \[[^\]]*\])?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
