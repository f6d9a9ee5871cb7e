using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Relaxations;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Models;

/// <summary>Gives quantities variables, and makes switches and functions of them.</summary>
/// <param name="model">The program.</param>
internal sealed class QuantityBuilder(EncodingModel model)
{
    private static readonly Interval<double> Zero = Interval<double>.Point(0), One = Interval<double>.Point(1);

    public EncodingModel Model { get; } = model;

    /// <summary>A sum to add to.</summary>
    public QuantitySum Sum() => new(this);

    /// <summary>A variable of given ranges, as a quantity.</summary>
    /// <exception cref="ArgumentException">A range is not finite.</exception>
    public Quantity New(string name, Interval<double> plain, Interval<double> altered)
    {
        Interval<double> range = plain.Hull(altered);
        if (!double.IsFinite(range.Lower) || !double.IsFinite(range.Upper))
        {
            throw new ArgumentException(
                $"AGT5005: '{name}' has no finite bound, so its big-M constraint would be unbounded: the ranges of the training overflow; clip gradients, lower the rate, or encode fewer steps.", nameof(plain));
        }

        Variable variable = Model.AddVariable(name, range);
        return Of(variable, plain, altered);
    }

    /// <summary>A binary, as a quantity of a sample that is affected where it is 1.</summary>
    public Quantity Binary(string name) => Of(Model.AddBinary(name), Zero, new(0, 1));

    /// <summary>The variable that stands for a quantity, made on first use.</summary>
    public Variable Variable(Quantity quantity)
    {
        if (quantity.Variable is { } known)
        {
            return known;
        }

        if (quantity.Value is { Products.Count: 0, Terms: [{ } term] } && term.Coefficient == One && quantity.Value.Constant == Zero)
        {
            return quantity.Variable = term.Variable;
        }

        Variable variable = New(quantity.Name, quantity.Plain, quantity.Altered).Variable!;
        Model.AddEquation(quantity.Name + ".is", Sum().AddWritten(One, quantity).AddTerm(-One, variable).Expression());
        return quantity.Variable = variable;
    }

    /// <summary>1 where a quantity is above 0, 0 where it is below; at 0 both are admitted, unless the range settles it.</summary>
    public Quantity Above(Quantity quantity) => quantity.Above ??= MakeAbove(quantity);

    /// <summary>max(0, quantity).</summary>
    public Quantity Positive(Quantity quantity) => quantity.Positive ??= MakePositive(quantity);

    /// <summary>1 / (1 + e^-quantity).</summary>
    public Quantity Logistic(Quantity quantity) => quantity.Logistic ??= MakeLogistic(quantity);

    /// <summary>A quantity cut to [-limit, limit].</summary>
    public Quantity Clamp(Quantity quantity, double limit)
    {
        Interval<double> range = quantity.Range, end = Interval<double>.Point(limit);
        if (-limit <= range.Lower && range.Upper <= limit)
        {
            return quantity;
        }

        if (range.Lower >= limit || range.Upper <= -limit)
        {
            return Quantity.Constant(range.Lower >= limit ? end : -end);
        }

        Quantity over = Positive(Sum().Add(-end).Add(One, quantity).Build(quantity.Name + ".over"));
        Quantity under = Positive(Sum().Add(-end).Add(-One, quantity).Build(quantity.Name + ".under"));
        return Sum().Add(One, quantity).Add(-One, over).Add(One, under).Build(quantity.Name + ".clipped", Clamp(quantity.Plain, limit), Clamp(quantity.Altered, limit));
    }

    private static Interval<double> Clamp(Interval<double> range, double limit) => new(Math.Clamp(range.Lower, -limit, limit), Math.Clamp(range.Upper, -limit, limit));

    private static Quantity Of(Variable variable, Interval<double> plain, Interval<double> altered) =>
        new(variable.Name, new Expression().Add(1, variable), plain, altered) { Variable = variable };

    private static Interval<double> AboveOf(Interval<double> range) => new(range.Lower > 0 ? 1 : 0, range.Upper > 0 ? 1 : 0);

    private static Interval<double> PositiveOf(Interval<double> range) => new(Math.Max(0, range.Lower), Math.Max(0, range.Upper));

    private Quantity MakeAbove(Quantity quantity)
    {
        Interval<double> range = quantity.Range;
        if (range.Lower > 0 || range.Upper <= 0)
        {
            return Quantity.Constant(range.Lower > 0 ? One : Zero);
        }

        Variable binary = Model.AddBinary(quantity.Name + ".above"), value = Variable(quantity);

        // value <= upper binary and value >= lower (1 - binary): ends of a range are numbers, so nothing rounds.
        Model.AddRow(quantity.Name + ".most", new Expression().Add(1, value).Add(-range.Upper, binary), double.NegativeInfinity, 0);
        Model.AddRow(quantity.Name + ".least", new Expression().Add(1, value).Add(range.Lower, binary), range.Lower, double.PositiveInfinity);
        return Of(binary, AboveOf(quantity.Plain), AboveOf(quantity.Altered));
    }

    private Quantity MakePositive(Quantity quantity)
    {
        Interval<double> range = quantity.Range;
        if (range.Lower >= 0 || range.Upper <= 0)
        {
            return range.Lower >= 0 ? quantity : Quantity.Constant(Zero);
        }

        Variable binary = Variable(Above(quantity)), value = Variable(quantity);
        Quantity positive = New(quantity.Name + ".positive", PositiveOf(quantity.Plain), PositiveOf(quantity.Altered));
        Variable part = positive.Variable!;
        Model.AddRow(quantity.Name + ".over0", new Expression().Add(1, part).Add(-1, value), 0, double.PositiveInfinity);
        Model.AddRow(quantity.Name + ".on", new Expression().Add(1, part).Add(-1, value).Add(-range.Lower, binary), double.NegativeInfinity, -range.Lower);
        Model.AddRow(quantity.Name + ".off", new Expression().Add(1, part).Add(-range.Upper, binary), double.NegativeInfinity, 0);
        return positive;
    }

    private Quantity MakeLogistic(Quantity quantity)
    {
        Interval<double> plain = FunctionEnvelope.Range(quantity.Plain), altered = FunctionEnvelope.Range(quantity.Altered);
        if (quantity.IsConstant)
        {
            return Quantity.Constant(FunctionEnvelope.Range(quantity.Value.Constant));
        }

        Quantity logistic = New(quantity.Name + ".logistic", plain, altered);
        Model.AddFunction(logistic.Variable!, Variable(quantity), EncodedFunction.Logistic);
        return logistic;
    }
}
