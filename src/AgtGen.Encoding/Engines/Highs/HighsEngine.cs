using System.Runtime.InteropServices;

namespace AgtGen.Encoding.Engines.Highs;

/// <summary>HiGHS (Huangfu and Hall 2018), the dual simplex method of one thread, through its C interface. Not safe for use by several threads at once; each may have its own.</summary>
public sealed class HighsEngine : ILinearEngine
{
    private nint highs;
    private double[] columnDuals = [], rowValues = [];
    private int columns, rows;

    /// <summary>Starts an engine.</summary>
    /// <exception cref="EngineException">The library is not found; the message names the package.</exception>
    public HighsEngine()
    {
        NativeEngine.Require(NativeEngine.Highs);
        highs = HighsLibrary.Create();
        Check(HighsLibrary.SetBoolOption(highs, "output_flag", 0), "an option");

        // Presolve loses the ray of a program without points, and a warm basis needs none.
        Check(HighsLibrary.SetStringOption(highs, "presolve", "off"), "an option");
        Check(HighsLibrary.SetStringOption(highs, "solver", "simplex"), "an option");
        Check(HighsLibrary.SetIntOption(highs, "threads", 1), "an option");
    }

    /// <summary>Whether the library is found.</summary>
    public static bool IsAvailable => NativeEngine.IsAvailable(NativeEngine.Highs);

    /// <inheritdoc/>
    public string Name => $"HiGHS {Marshal.PtrToStringUTF8(HighsLibrary.Version())}";

    // A library does not notice that its object is gone.
    private nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(highs == 0, this);
            return highs;
        }
    }

    /// <inheritdoc/>
    public void Load(LinearProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        columns = program.Columns;
        rows = program.Rows;
        columnDuals = new double[columns];
        rowValues = new double[rows];
        Check(
            HighsLibrary.PassProgram(
                Handle, columns, rows, program.Values.Length, HighsLibrary.RowWise, HighsLibrary.Minimise, 0, program.Costs, program.ColumnLower, program.ColumnUpper, program.RowLower, program.RowUpper,
                program.RowStarts, program.EntryColumns, program.Values),
            "a program");
    }

    /// <inheritdoc/>
    public void SetColumnBounds(int column, double lower, double upper) => Check(HighsLibrary.ChangeColumnBounds(Handle, column, lower, upper), "bounds of a variable");

    /// <inheritdoc/>
    public void SetRowBounds(int row, double lower, double upper) => Check(HighsLibrary.ChangeRowBounds(Handle, row, lower, upper), "bounds of a row");

    /// <inheritdoc/>
    public void SetCoefficient(int row, int column, double value) => Check(HighsLibrary.ChangeCoefficient(Handle, row, column, value), "a coefficient");

    /// <inheritdoc/>
    public LinearOutcome Solve()
    {
        nint highs = Handle;
        double[] point = new double[columns], multipliers = new double[rows];
        if (HighsLibrary.Run(highs) == HighsLibrary.Failed)
        {
            return new(LinearStatus.Unknown, point, multipliers);
        }

        LinearStatus status = HighsLibrary.ModelStatus(highs) switch
        {
            HighsLibrary.Optimal => LinearStatus.Optimal,
            HighsLibrary.Infeasible => LinearStatus.Infeasible,
            _ => LinearStatus.Unknown,
        };
        if (status == LinearStatus.Infeasible)
        {
            if (HighsLibrary.DualRay(highs, out int hasRay, multipliers) == HighsLibrary.Failed || hasRay == 0)
            {
                Array.Clear(multipliers);
            }
        }
        else if (HighsLibrary.Solution(highs, point, columnDuals, rowValues, multipliers) == HighsLibrary.Failed)
        {
            status = LinearStatus.Unknown;
        }

        return new(status, point, multipliers);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (highs != 0)
        {
            HighsLibrary.Destroy(highs);
            highs = 0;
        }
    }

    private static void Check(int status, string what)
    {
        if (status == HighsLibrary.Failed)
        {
            throw new EngineException($"HiGHS refused {what}.");
        }
    }
}
