using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>One parameter at the current step: its nominal value and the box that holds it in every admissible run.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="rows">Rows of the matrix (out), or the length of a bias.</param>
/// <param name="columns">Columns of the matrix (in); 1 for a bias.</param>
public sealed class ParameterState<T>(int rows, int columns)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] nominal = new T[rows * columns];
    private readonly T[] lower = new T[rows * columns];
    private readonly T[] upper = new T[rows * columns];

    /// <summary>Rows of the matrix (out), or the length of a bias.</summary>
    public int Rows { get; } = rows;

    /// <summary>Columns of the matrix (in); 1 for a bias.</summary>
    public int Columns { get; } = columns;

    /// <summary>The nominal value, row-major.</summary>
    public Span<T> Nominal => nominal;

    /// <summary>Lower bounds, row-major.</summary>
    public Span<T> Lower => lower;

    /// <summary>Upper bounds, row-major.</summary>
    public Span<T> Upper => upper;
}
