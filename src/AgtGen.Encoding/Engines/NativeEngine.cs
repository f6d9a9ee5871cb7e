using System.Reflection;
using System.Runtime.InteropServices;

namespace AgtGen.Encoding.Engines;

/// <summary>Finds native libraries of engines under the names that packages and systems give them.</summary>
internal static class NativeEngine
{
    /// <summary>The name under which HiGHS is imported.</summary>
    public const string Highs = "highs";

    /// <summary>The name under which SCIP is imported.</summary>
    public const string Scip = "scip";

    private static readonly Lock Gate = new();
    private static bool isRegistered;

    /// <summary>Whether a library is found.</summary>
    /// <param name="name">The name under which it is imported.</param>
    public static bool IsAvailable(string name) => Find(name, typeof(NativeEngine).Assembly) != 0;

    /// <summary>Says how imports are resolved, and that a library is there.</summary>
    /// <param name="name">The name under which it is imported.</param>
    /// <exception cref="EngineException">It is not found.</exception>
    public static void Require(string name)
    {
        lock (Gate)
        {
            if (!isRegistered)
            {
                NativeLibrary.SetDllImportResolver(typeof(NativeEngine).Assembly, (wanted, assembly, _) => Find(wanted, assembly));
                isRegistered = true;
            }
        }

        if (!IsAvailable(name))
        {
            throw new EngineException(
                $"The library of the engine {name} is not found. The package Google.OrTools.runtime.{SystemName()} brings it: dotnet add package Google.OrTools.runtime.{SystemName()}.");
        }
    }

    private static nint Find(string name, Assembly assembly)
    {
        foreach (string file in Files(name))
        {
            if (NativeLibrary.TryLoad(file, assembly, DllImportSearchPath.SafeDirectories, out nint library))
            {
                return library;
            }
        }

        return 0;
    }

    // The versions are those of the package; a library of the system has none in its name, or is one that the system links.
    private static string[] Files(string name) => name switch
    {
        Highs => ["libhighs.so.1", "libhighs.1.dylib", "highs.dll", "libhighs"],
        Scip => ["libscip.so.10.0", "libscip.10.0.dylib", "libscip.dll", "libscip"],
        _ => [],
    };

    private static string SystemName()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }
}
