using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AgtGen.Package.Tests;

/// <summary>
/// The whole public API stands in src/AgtGen.Runtime/PublicAPI.*.txt, and the compiler compares member by member. Here it is held that this comparison
/// takes place: a type that the text does not know would have stopped the build.
/// </summary>
[Collection(nameof(PackedFeedGroup))]
public sealed class PublicApiTests(PackedFeed feed)
{
    [Fact]
    public void PublicTypes_OfThePackedLibrary_AreTheDeclaredOnes()
    {
        SortedSet<string> declared = new(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(Path.Combine(PackedFeed.Repository, "src", "AgtGen.Runtime"), "PublicAPI.*.txt"))
        {
            declared.UnionWith(File.ReadLines(file).Where(line => line.Length > 0 && line.IndexOfAny(['#', ' ', '(']) < 0).Select(WithoutTypeParameters));
        }

        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using Stream entry = package.GetEntry("lib/net10.0/AgtGen.Runtime.dll")!.Open();
        using MemoryStream library = new();
        entry.CopyTo(library);
        library.Position = 0;
        using PEReader reader = new(library);
        SortedSet<string> packed = new(PublicTypes(reader.GetMetadataReader()), StringComparer.Ordinal);
        Assert.NotEmpty(packed);
        Assert.True(
            packed.SetEquals(declared),
            $"Public types and src/AgtGen.Runtime/PublicAPI.*.txt differ in {string.Join(", ", packed.Except(declared).Concat(declared.Except(packed)))}. "
            + "If the change is meant, run tests/accept-public-api.sh.");
    }

    private static IEnumerable<string> PublicTypes(MetadataReader metadata) => metadata.TypeDefinitions
        .Select(metadata.GetTypeDefinition)
        .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
        .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name).Split('`')[0]}");

    private static string WithoutTypeParameters(string type) => type.Split('<')[0];
}
