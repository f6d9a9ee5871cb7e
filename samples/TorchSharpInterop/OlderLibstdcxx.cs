using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgtGen.Samples.TorchSharpInterop;

/// <summary>
/// Lets the native library of TorchSharp 0.107 load on systems such as Debian 12, whose libstdc++ has no symbol version GLIBCXX_3.4.32 (GCC 13). The library names one
/// symbol of that version and never uses it: no relocation refers to it. A needed version can be marked as weak, and the loader then does without it. That is done in
/// the copy beside the program, never in the package, and not at all where libstdc++ has the version.
/// </summary>
internal static class OlderLibstdcxx
{
    // Of the ELF file format and its symbol versions: https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html
    private const uint NeededVersions = 0x6ffffffe;
    private const ushort Weak = 0x2;

    private const string SymbolOfTheVersion = "_ZSt21ios_base_library_initv";

    // Before any code of the program can reach TorchSharp, which loads the library then.
    [ModuleInitializer]
    internal static void Admit()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64 || HasVersion())
        {
            return;
        }

        foreach (string folder in (string[])["", Path.Combine("runtimes", "linux-x64", "native")])
        {
            string library = Path.Combine(AppContext.BaseDirectory, folder, "libLibTorchSharp.so");
            if (File.Exists(library))
            {
                MarkAsWeak(library);
            }
        }
    }

    /// <summary>Marks the version as weak in a library. Processes that start together may all do it: each puts a whole file in the place of the old one.</summary>
    internal static void MarkAsWeak(string library)
    {
        byte[] image = File.ReadAllBytes(library);
        int flags = FlagsOf(image);
        if (flags < 0 || (image[flags] & Weak) != 0)
        {
            return;
        }

        image[flags] |= (byte)Weak;
        string changed = $"{library}.{Guid.NewGuid():N}";
        File.WriteAllBytes(changed, image);

        // With the old time the next build takes the copy for the file of the package, and leaves it.
        File.SetLastWriteTimeUtc(changed, File.GetLastWriteTimeUtc(library));
        File.Move(changed, library, overwrite: true);
    }

    private static bool HasVersion() =>
        NativeLibrary.TryLoad("libstdc++.so.6", out nint library) && NativeLibrary.TryGetExport(library, SymbolOfTheVersion, out _);

    // Where the flags of the needed version stand, or -1. Fields are little endian, offsets those of 64-bit files.
    private static int FlagsOf(ReadOnlySpan<byte> image)
    {
        int sections = (int)Number64(image, 0x28);
        int sectionSize = Number16(image, 0x3a);
        for (int i = 0; i < Number16(image, 0x3c); i++)
        {
            int section = sections + (i * sectionSize);
            if (Number32(image, section + 4) == NeededVersions)
            {
                int names = sections + ((int)Number32(image, section + 0x28) * sectionSize);
                return FlagsOf(image, (int)Number64(image, section + 0x18), (int)Number64(image, names + 0x18));
            }
        }

        return -1;
    }

    // Two linked lists: the libraries that are needed, and of each one the versions.
    private static int FlagsOf(ReadOnlySpan<byte> image, int library, int names)
    {
        uint nextLibrary;
        do
        {
            int version = library + (int)Number32(image, library + 8);
            uint nextVersion;
            do
            {
                if (image[(names + (int)Number32(image, version + 8))..].StartsWith("GLIBCXX_3.4.32\0"u8))
                {
                    return version + 4;
                }

                nextVersion = Number32(image, version + 12);
                version += (int)nextVersion;
            }
            while (nextVersion != 0);

            nextLibrary = Number32(image, library + 12);
            library += (int)nextLibrary;
        }
        while (nextLibrary != 0);

        return -1;
    }

    private static ushort Number16(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(image[offset..]);

    private static uint Number32(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(image[offset..]);

    private static ulong Number64(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(image[offset..]);
}
