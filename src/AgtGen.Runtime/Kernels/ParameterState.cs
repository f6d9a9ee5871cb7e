using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Kernels;

/// <summary>One parameter at the current step: its nominal value and the box that holds it in every admissible run.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="rows">Rows of the matrix (out), or the length of a bias.</param>
/// <param name="columns">Columns of the matrix (in); 1 for a bias.</param>
[DebuggerDisplay("{DebuggerText,nq}")]
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

    /// <summary>Shape, largest width and first entry, such as "(128, 6), widest 0.03, first 0.1 in [0.09, 0.12]".</summary>
    internal string DebuggerText => string.Create(
        CultureInfo.InvariantCulture,
        $"({Rows}, {Columns}), widest {Widest():G3}{(nominal.Length == 0 ? "" : First())}");

    /// <summary>Mean of upper minus lower bound over the entries, rounded to nearest; 0 without entries.</summary>
    internal double MeanWidth()
    {
        double sum = 0;
        for (int i = 0; i < lower.Length; i++)
        {
            sum += double.CreateTruncating(upper[i]) - double.CreateTruncating(lower[i]);
        }

        return lower.Length == 0 ? 0 : sum / lower.Length;
    }

    /// <summary>Takes some values of another box of the same shape.</summary>
    internal void CopyFrom(ParameterState<T> other, int start, int length)
    {
        other.Nominal.Slice(start, length).CopyTo(nominal.AsSpan(start));
        other.Lower.Slice(start, length).CopyTo(lower.AsSpan(start));
        other.Upper.Slice(start, length).CopyTo(upper.AsSpan(start));
    }

    /// <summary>Widens some bounds to those of another box of the same shape.</summary>
    internal void Include(ParameterState<T> other, int start, int length)
    {
        TensorPrimitives.Min<T>(other.Lower.Slice(start, length), lower.AsSpan(start, length), lower.AsSpan(start, length));
        TensorPrimitives.Max<T>(other.Upper.Slice(start, length), upper.AsSpan(start, length), upper.AsSpan(start, length));
    }

    /// <summary>Cuts some bounds to those of another box of the same shape, which has a point in common with this one.</summary>
    internal void CutTo(ParameterState<T> other, int start, int length)
    {
        TensorPrimitives.Max<T>(other.Lower.Slice(start, length), lower.AsSpan(start, length), lower.AsSpan(start, length));
        TensorPrimitives.Min<T>(other.Upper.Slice(start, length), upper.AsSpan(start, length), upper.AsSpan(start, length));
    }

    /// <summary>The same box in double, which holds every value of float.</summary>
    internal ParameterState<double> ToDouble()
    {
        ParameterState<double> wide = new(Rows, Columns);
        for (int i = 0; i < nominal.Length; i++)
        {
            (wide.nominal[i], wide.lower[i], wide.upper[i]) =
                (double.CreateTruncating(nominal[i]), double.CreateTruncating(lower[i]), double.CreateTruncating(upper[i]));
        }

        return wide;
    }

    private string First() => string.Create(CultureInfo.InvariantCulture, $", first {nominal[0]:G3} in [{lower[0]:G6}, {upper[0]:G6}]");

    private T Widest()
    {
        T widest = T.Zero;
        for (int i = 0; i < lower.Length; i++)
        {
            widest = T.Max(widest, upper[i] - lower[i]);
        }

        return widest;
    }
}
