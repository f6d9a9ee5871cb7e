using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace AgtGen.Package.Tests;

/// <summary>A debugger must find the sources of the library: in the symbols, and where the clone has a public address, there.</summary>
[Collection(nameof(PackedFeedGroup))]
public sealed class SymbolTests(PackedFeed feed)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void Symbols_Packed_HoldEverySourceFileOfTheLibrary()
    {
        using MetadataReaderProvider provider = Symbols();
        MetadataReader symbols = provider.GetMetadataReader();
        HashSet<string> packed = [.. symbols.Documents.Where(document => Informations(symbols, document, EmbeddedSource).Any())
            .Select(document => symbols.GetBlobBytes(symbols.GetDocument(document).Hash)).Select(Convert.ToHexStringLower)];
        string library = Path.Combine(PackedFeed.Repository, "src", "AgtGen.Runtime");
        string[] files = [.. Directory.GetFiles(library, "*.cs", SearchOption.AllDirectories).Where(file => !IsOutput(library, file))];
        Assert.NotEmpty(files);
        string[] missing = [.. files.Where(file => !packed.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))))];
        Assert.Empty(missing);
    }

    [Fact]
    public void Library_Packed_BelongsToItsSymbols()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using MemoryStream library = Read(package, "lib/net10.0/AgtGen.Runtime.dll");
        using PEReader reader = new(library);
        using MetadataReaderProvider provider = Symbols();
        BlobContentId id = new(provider.GetMetadataReader().DebugMetadataHeader!.Id);
        Assert.Contains(reader.ReadDebugDirectory(), entry =>
            entry.Type == DebugDirectoryEntryType.CodeView && reader.ReadCodeViewDebugDirectoryData(entry).Guid == id.Guid);
    }

    [Fact]
    public void SourceLink_InACloneOfAPublicRepository_MapsSourcesThere()
    {
        string clone = Path.Combine(feed.Folder, "clone");
        Directory.CreateDirectory(clone);
        File.WriteAllText(Path.Combine(clone, "Directory.Build.props"), File.ReadAllText(Path.Combine(PackedFeed.Repository, "Directory.Build.props")));
        File.WriteAllText(Path.Combine(clone, "Library.cs"), "namespace Clone;\n\n/// <summary>A class.</summary>\npublic sealed class Library;\n");
        File.WriteAllText(Path.Combine(clone, "clone.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><DebugType>portable</DebugType></PropertyGroup></Project>
            """);
        GitFolder.Write(Path.Combine(clone, ".git"), "https://github.com/somebody/agtgen.git", commit: "0123456789abcdef0123456789abcdef01234567");
        PackedFeed.Run(clone, "build", "-p:CI=true", "-o", "out");

        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.Combine(clone, "out", "clone.pdb")));
        MetadataReader symbols = provider.GetMetadataReader();
        string map = Encoding.UTF8.GetString(Assert.Single(Informations(symbols, EntityHandle.ModuleDefinition, SourceLink)));
        Assert.Contains("https://raw.githubusercontent.com/somebody/agtgen/0123456789abcdef0123456789abcdef01234567/", map, StringComparison.Ordinal);
        Assert.Contains(symbols.Documents, document => symbols.GetString(symbols.GetDocument(document).Name) == "/_/Library.cs");
    }

    private MetadataReaderProvider Symbols()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.SymbolFile);
        return MetadataReaderProvider.FromPortablePdbStream(Read(package, "lib/net10.0/AgtGen.Runtime.pdb"));
    }

    private static MemoryStream Read(ZipArchive package, string name)
    {
        MemoryStream content = new();
        using Stream entry = package.GetEntry(name)!.Open();
        entry.CopyTo(content);
        content.Position = 0;
        return content;
    }

    private static IEnumerable<byte[]> Informations(MetadataReader symbols, EntityHandle owner, Guid kind) => symbols.GetCustomDebugInformation(owner)
        .Select(symbols.GetCustomDebugInformation)
        .Where(information => symbols.GetGuid(information.Kind) == kind)
        .Select(information => symbols.GetBlobBytes(information.Value));

    private static bool IsOutput(string library, string file) => Path.GetRelativePath(library, file).Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj";
}
