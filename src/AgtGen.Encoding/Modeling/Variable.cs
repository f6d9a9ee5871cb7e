using System.Diagnostics;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Modeling;

/// <summary>A variable of one <see cref="EncodingModel"/>, which makes it.</summary>
[DebuggerDisplay("{Name,nq} in [{Lower}, {Upper}]")]
public sealed class Variable
{
    internal Variable(int index, string name, double lower, double upper, VariableKind kind)
    {
        Index = index;
        Name = name;
        Lower = lower;
        Upper = upper;
        Kind = kind;
    }

    /// <summary>Where it stands among the variables of its model, from 0.</summary>
    public int Index { get; }

    /// <summary>Its name, as files of the model have it.</summary>
    public string Name { get; }

    /// <summary>The least value, finite.</summary>
    public double Lower { get; }

    /// <summary>The largest value, finite.</summary>
    public double Upper { get; }

    /// <summary>Real, or 0 or 1.</summary>
    public VariableKind Kind { get; }

    /// <summary>Whether the values of others follow from it, as from what a threat does: a search divides at such binaries first.</summary>
    public bool IsDecision { get; init; }

    /// <summary>Both bounds.</summary>
    public Interval<double> Range => new(Lower, Upper);
}
