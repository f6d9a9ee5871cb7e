using System.Diagnostics;
using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Certificates;

/// <summary>One parameter of a certified model: Lower &lt;= Nominal &lt;= Upper, row-major.</summary>
/// <typeparam name="T">float or double.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
public sealed class CertifiedParameter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterState<T> state;

    internal CertifiedParameter(string name, ParameterState<T> state) => (Name, this.state) = (name, state);

    /// <summary>Name as in a state dictionary, such as <c>hidden.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Rows of the matrix (out), or the length of a bias.</summary>
    public int Rows => state.Rows;

    /// <summary>Columns of the matrix (in); 1 for a bias.</summary>
    public int Columns => state.Columns;

    /// <summary>The value of the run that was executed; rows * columns values.</summary>
    public ReadOnlySpan<T> Nominal => state.Nominal;

    /// <summary>Lower bounds over every admissible run; minus infinity in a vacuous box.</summary>
    public ReadOnlySpan<T> Lower => state.Lower;

    /// <summary>Upper bounds over every admissible run; plus infinity in a vacuous box.</summary>
    public ReadOnlySpan<T> Upper => state.Upper;

    /// <summary>What the growth of a box is read from: mean magnitude of the values and mean width, rounded to nearest.</summary>
    internal (string Name, double Magnitude, double FinalWidth, bool IsMatrix) Sizes(bool isMatrix)
    {
        double magnitude = 0;
        for (int i = 0; i < Nominal.Length; i++)
        {
            magnitude += Math.Abs(double.CreateTruncating(Nominal[i]));
        }

        return (Name, magnitude / Nominal.Length, state.MeanWidth(), isMatrix);
    }

    internal string DebuggerText => $"{Name} {state.DebuggerText}";
}
