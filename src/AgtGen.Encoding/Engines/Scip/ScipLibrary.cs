using System.Runtime.InteropServices;

namespace AgtGen.Encoding.Engines.Scip;

/// <summary>The functions of SCIP's C interface that are used.</summary>
internal static partial class ScipLibrary
{
    public const int Okay = 1;

    /// <summary>What SCIP takes for infinite.</summary>
    public const double Infinity = 1e20;

    [LibraryImport(NativeEngine.Scip, EntryPoint = "SCIPcreate")]
    public static partial int Create(out nint scip);

    [LibraryImport(NativeEngine.Scip, EntryPoint = "SCIPfree")]
    public static partial int Free(ref nint scip);

    [LibraryImport(NativeEngine.Scip, EntryPoint = "SCIPincludeDefaultPlugins")]
    public static partial int IncludePlugins(nint scip);

    [LibraryImport(NativeEngine.Scip, EntryPoint = "SCIPsetMessagehdlrQuiet")]
    public static partial void Quieten(nint scip, uint isQuiet);

    [LibraryImport(NativeEngine.Scip, EntryPoint = "SCIPsetRealParam", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetReal(nint scip, string name, double value);

    [LibraryImport(NativeEngine.Scip, EntryPoint = "SCIPreadProb", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Read(nint scip, string path, string? extension);

    [LibraryImport(NativeEngine.Scip, EntryPoint = "SCIPsolve")]
    public static partial int Solve(nint scip);

    [LibraryImport(NativeEngine.Scip, EntryPoint = "SCIPgetPrimalbound")]
    public static partial double PrimalBound(nint scip);

    [LibraryImport(NativeEngine.Scip, EntryPoint = "SCIPgetDualbound")]
    public static partial double DualBound(nint scip);
}
