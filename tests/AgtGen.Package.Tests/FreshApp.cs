namespace AgtGen.Package.Tests;

/// <summary>A console app of one's own, outside the repository, that takes the package from the packed feed.</summary>
internal static class FreshApp
{
    /// <param name="feed">The feed.</param>
    /// <param name="name">Name of the app and of its folder.</param>
    /// <param name="program">Text of Program.cs.</param>
    /// <param name="properties">More properties of the project; one given again replaces it.</param>
    /// <param name="reference">What the project references, if not the package.</param>
    /// <returns>The folder of the app.</returns>
    public static string Create(PackedFeed feed, string name, string program, string properties = "", string? reference = null)
    {
        string app = Path.Combine(feed.Folder, name);
        Directory.CreateDirectory(app);
        File.WriteAllText(Path.Combine(app, "Program.cs"), program);
        File.WriteAllText(Path.Combine(app, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{PackedFeed.GlobalPackages}</RestoreFallbackFolders>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <None Update="*.csv.gz" CopyToOutputDirectory="PreserveNewest" />
                {reference ?? $"<PackageReference Include=\"AgtGen\" Version=\"{PackedFeed.Version}\" />"}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(app, "nuget.config"), """
            <configuration>
              <packageSources>
                <add key="packed" value="../feed" />
              </packageSources>
            </configuration>
            """);
        return app;
    }

    /// <summary>The data of the README's example, from where the build copies it beside the program.</summary>
    public static void AddMoons(string app) =>
        File.Copy(Path.Combine(PackedFeed.Repository, "samples", "Data", "halfmoons.csv.gz"), Path.Combine(app, "halfmoons.csv.gz"));
}
