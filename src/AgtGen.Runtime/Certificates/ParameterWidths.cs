using System.Collections.Immutable;

namespace AgtGen.Certificates;

/// <summary>How wide the box was in one parameter, upper minus lower bound over its entries, after each recorded step of a <see cref="WidthHistory"/>.</summary>
public sealed class ParameterWidths
{
    internal ParameterWidths(string name, ImmutableArray<double> mean, ImmutableArray<double> max) => (Name, Mean, Max) = (name, mean, max);

    /// <summary>Name as in a state dictionary, such as <c>hidden.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Mean widths, one for each recorded step.</summary>
    public ImmutableArray<double> Mean { get; }

    /// <summary>Largest widths, one for each recorded step.</summary>
    public ImmutableArray<double> Max { get; }
}
