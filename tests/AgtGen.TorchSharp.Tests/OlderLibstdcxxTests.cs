using System.Buffers.Binary;
using System.Reflection;
using AgtGen.Samples.TorchSharpInterop;

namespace AgtGen.TorchSharp.Tests;

/// <summary>The step that lets TorchSharp load beside an older libstdc++ changes one field of a copy, once, and nothing needs what it makes optional.</summary>
public sealed class OlderLibstdcxxTests : IDisposable
{
    private const uint Relocations = 4, SymbolVersions = 0x6fffffff;

    private static readonly string package = Path.Combine(
        typeof(OlderLibstdcxxTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "TorchSharpPackage").Value!,
        "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void MarkAsWeak_OfTheLibrary_ChangesOneFieldAndKeepsItsTime()
    {
        (string copy, int changed) = Marked();
        Assert.Equal(0, File.ReadAllBytes(package)[changed]);
        Assert.Equal(2, File.ReadAllBytes(copy)[changed]);
        Assert.Equal(File.GetLastWriteTimeUtc(package), File.GetLastWriteTimeUtc(copy));
        Assert.Equal([copy], Directory.GetFiles(folder));
    }

    [Fact]
    public void MarkAsWeak_OfAMarkedLibrary_LeavesIt()
    {
        (string copy, _) = Marked();
        File.SetAttributes(copy, FileAttributes.ReadOnly);
        byte[] before = File.ReadAllBytes(copy);
        OlderLibstdcxx.MarkAsWeak(copy);
        Assert.True(File.ReadAllBytes(copy).AsSpan().SequenceEqual(before));
        Assert.True(File.GetAttributes(copy).HasFlag(FileAttributes.ReadOnly));
    }

    [Fact]
    public void MarkAsWeak_OfALibraryWithoutTheVersion_LeavesIt()
    {
        byte[] image = File.ReadAllBytes(package);
        image[image.AsSpan().IndexOf("GLIBCXX_3.4.32\0"u8)] = (byte)'g';
        string copy = Path.Combine(folder, "library.so");
        File.WriteAllBytes(copy, image);
        OlderLibstdcxx.MarkAsWeak(copy);
        Assert.True(File.ReadAllBytes(copy).AsSpan().SequenceEqual(image));
    }

    [Fact]
    public void Version_ThatIsMarked_IsOfOneSymbolAndNoRelocationUsesIt()
    {
        int flags = Marked().Changed;
        byte[] image = File.ReadAllBytes(package);
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(flags + 2));
        ushort[] versions = [.. Entries(image, SymbolVersions, 2).Select(entry => BinaryPrimitives.ReadUInt16LittleEndian(entry))];
        uint[] used = [.. Entries(image, Relocations, 24).Select(entry => BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(12)))];

        Assert.True(used.Length > 1000);
        Assert.DoesNotContain((uint)Assert.Single(Enumerable.Range(0, versions.Length), symbol => versions[symbol] == version), used);
    }

    // A copy of the package's library after the step, and where it differs.
    private (string Copy, int Changed) Marked()
    {
        string copy = Path.Combine(folder, "library.so");
        File.Copy(package, copy);
        OlderLibstdcxx.MarkAsWeak(copy);
        byte[] before = File.ReadAllBytes(package), after = File.ReadAllBytes(copy);
        Assert.Equal(before.Length, after.Length);
        return (copy, Assert.Single(Enumerable.Range(0, before.Length), place => before[place] != after[place]));
    }

    // The entries of all sections of a kind.
    private static IEnumerable<byte[]> Entries(byte[] image, uint kind, int size)
    {
        int sections = (int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(0x28));
        return Enumerable.Range(0, BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(0x3c)))
            .Select(section => sections + (64 * section))
            .Where(section => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(section + 4)) == kind)
            .SelectMany(section => image
                .AsSpan((int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(section + 0x18)), (int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(section + 0x20)))
                .ToArray().Chunk(size));
    }
}
