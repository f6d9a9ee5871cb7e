using System.Runtime.InteropServices;

namespace AgtGen.Encoding.Engines.Highs;

/// <summary>The functions of HiGHS's C interface that are used. Its integers are of 32 bits, as packages build it.</summary>
internal static partial class HighsLibrary
{
    public const int RowWise = 2;
    public const int Minimise = 1;
    public const int Optimal = 7;
    public const int Infeasible = 8;
    public const int Failed = -1;

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_create")]
    public static partial nint Create();

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_destroy")]
    public static partial void Destroy(nint highs);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_version")]
    public static partial nint Version();

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_setBoolOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetBoolOption(nint highs, string option, int value);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_setIntOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetIntOption(nint highs, string option, int value);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_setStringOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetStringOption(nint highs, string option, string value);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_passLp")]
    public static partial int PassProgram(
        nint highs, int columns, int rows, int entries, int format, int sense, double offset, double[] costs, double[] columnLower, double[] columnUpper, double[] rowLower, double[] rowUpper, int[] starts, int[] indices, double[] values);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_changeColBounds")]
    public static partial int ChangeColumnBounds(nint highs, int column, double lower, double upper);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_changeRowBounds")]
    public static partial int ChangeRowBounds(nint highs, int row, double lower, double upper);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_changeCoeff")]
    public static partial int ChangeCoefficient(nint highs, int row, int column, double value);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_run")]
    public static partial int Run(nint highs);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_getModelStatus")]
    public static partial int ModelStatus(nint highs);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_getSolution")]
    public static partial int Solution(nint highs, [Out] double[] columnValues, [Out] double[] columnDuals, [Out] double[] rowValues, [Out] double[] rowDuals);

    [LibraryImport(NativeEngine.Highs, EntryPoint = "Highs_getDualRay")]
    public static partial int DualRay(nint highs, out int hasRay, [Out] double[] ray);
}
