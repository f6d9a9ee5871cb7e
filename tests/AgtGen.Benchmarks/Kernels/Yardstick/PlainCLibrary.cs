using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgtGen.Benchmarks.Kernels.Yardstick;

/// <summary>Builds plain.c, which lies beside this program, into a library in the temporary folder, and loads it.</summary>
internal static class PlainCLibrary
{
    private static readonly Lazy<nint> Loaded = new(Build);

    /// <exception cref="InvalidOperationException">There is no g++, or it cannot build the file.</exception>
    public static nint Handle => Loaded.Value;

    private static nint Build()
    {
        string library = Path.Combine(Directory.CreateTempSubdirectory("agtgen-yardstick-").FullName, "libplain.so");
        ProcessStartInfo start = new("g++", [.. Options, "-o", library, "-x", "c", Path.Combine(AppContext.BaseDirectory, "plain.c"), "-x", "none", "-lm"])
        {
            RedirectStandardError = true,
        };
        try
        {
            using Process compiler = Process.Start(start)!;
            string errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return compiler.ExitCode == 0
                ? NativeLibrary.Load(library)
                : throw new InvalidOperationException($"g++ cannot build the yardstick in plain C:\n{errors}");
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("The yardstick in plain C is built by g++, and there is none on the PATH; the other benchmarks need no compiler.", exception);
        }
    }

    /// <summary>The rounding mode must not be assumed; vectors as wide as the library's.</summary>
    private static IEnumerable<string> Options =>
    [
        "-O3", "-march=native", "-frounding-math", "-fno-trapping-math", "-shared", "-fPIC",
        .. RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ["-mprefer-vector-width=512"] : Array.Empty<string>(),
    ];
}
