using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Models;

/// <summary>A number of an encoded training: a sum of variables and products, and what values it has.</summary>
/// <param name="name">Names the variable that may come to stand for it.</param>
/// <param name="value">The sum; not changed any more.</param>
/// <param name="plain">Its values where the sample that it belongs to is not affected.</param>
/// <param name="altered">Its values where that is.</param>
internal sealed class Quantity(string name, Expression value, Interval<double> plain, Interval<double> altered)
{
    public string Name { get; } = name;

    public Expression Value { get; } = value;

    public Interval<double> Plain { get; } = plain;

    public Interval<double> Altered { get; } = altered;

    public Interval<double> Range => Plain.Hull(Altered);

    /// <summary>Whether it is one number in every run, known up to rounding.</summary>
    public bool IsConstant => Value.Terms.Count == 0 && Value.Products.Count == 0;

    /// <summary>The variable that stands for it, if there is one.</summary>
    public Variable? Variable { get; set; }

    /// <summary>1 where it is above 0, if that was asked for: value and slope of a switch have one binary.</summary>
    public Quantity? Above { get; set; }

    /// <summary>Its positive part, if that was asked for.</summary>
    public Quantity? Positive { get; set; }

    /// <summary>Its logistic function, if that was asked for.</summary>
    public Quantity? Logistic { get; set; }

    /// <summary>A number that is known up to rounding.</summary>
    public static Quantity Constant(Interval<double> value) => new("constant", new Expression().Add(value), value, value);
}
