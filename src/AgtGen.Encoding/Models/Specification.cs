using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Models;

/// <summary>What is asked of a trained model: a number that depends on its parameters.</summary>
public sealed class Specification
{
    private readonly Func<double[][], double> attained;

    internal Specification(EncodingModel model, string name, Expression value, Func<double[][], double> attained) => (Model, Name, Value, this.attained) = (model, name, value, attained);

    /// <summary>What it is, in words.</summary>
    public string Name { get; }

    /// <summary>It as a sum of the program's variables, linear.</summary>
    public Expression Value { get; }

    /// <summary>The program of which it is asked.</summary>
    internal EncodingModel Model { get; }

    /// <summary>The negated number, whose largest value is minus the least one of this.</summary>
    public Specification Negated()
    {
        Expression negated = new Expression().Add(-Value.Constant);
        foreach (LinearTerm term in Value.Terms)
        {
            negated.Add(-term.Coefficient, term.Variable);
        }

        return new(Model, "minus " + Name, negated, parameters => -attained(parameters));
    }

    /// <summary>Its value for given parameters, to rounding.</summary>
    internal double At(double[][] parameters) => attained(parameters);
}
