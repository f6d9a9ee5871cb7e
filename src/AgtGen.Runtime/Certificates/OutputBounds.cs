using System.Numerics;

namespace AgtGen.Certificates;

/// <summary>The model's outputs on a data set with their bounds over the box.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class OutputBounds<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal OutputBounds(int rows, int outputs)
    {
        (Rows, Outputs) = (rows, outputs);
        NominalValues = new T[rows * outputs];
        LowerValues = new T[rows * outputs];
        UpperValues = new T[rows * outputs];
    }

    /// <summary>Samples.</summary>
    public int Rows { get; }

    /// <summary>Outputs of one sample.</summary>
    public int Outputs { get; }

    /// <summary>Outputs of the nominal model, row-major.</summary>
    public ReadOnlySpan<T> Nominal => NominalValues;

    /// <summary>Lower bounds over the box, row-major; minus infinity where nothing is proved.</summary>
    public ReadOnlySpan<T> Lower => LowerValues;

    /// <summary>Upper bounds over the box, row-major; plus infinity where nothing is proved.</summary>
    public ReadOnlySpan<T> Upper => UpperValues;

    internal T[] NominalValues { get; }

    internal T[] LowerValues { get; }

    internal T[] UpperValues { get; }
}
