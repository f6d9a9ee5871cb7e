using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Relaxations;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>Residuals of each loss, with what a changed label makes of them.</summary>
/// <param name="training">The training.</param>
/// <param name="model">The model, which gets the variables.</param>
internal sealed class ResidualEncoder(EncodedTraining training, EncodingModel model)
{
    private static readonly Interval<double> Zero = Interval<double>.Point(0), One = Interval<double>.Point(1), Two = Interval<double>.Point(2);
    private readonly Dictionary<Variable, Variable> moves = [];

    /// <summary>The moves of labels, by the binary of the sample.</summary>
    public IReadOnlyDictionary<Variable, Variable> Moves => moves;

    private bool Flips => training.Threat == EncodedThreat.Flip;

    /// <summary>The residual of a sample.</summary>
    /// <param name="id">Names its variables.</param>
    /// <param name="row">The sample.</param>
    /// <param name="affected">Its binary, or null where nothing can be affected.</param>
    /// <param name="output">Its output z in this step.</param>
    public Residual Of(string id, int row, Variable? affected, Variable output) => training.Loss switch
    {
        EncodedLoss.SquaredError => Squared(id, row, affected, output),
        EncodedLoss.Hinge => Hinge(id, row, affected, output),
        _ => Logistic(id, row, affected, output),
    };

    /// <summary>2 (z - y), y moved by d with |d| at most the radius times the binary, or replaced by 1 - y.</summary>
    private Residual Squared(string id, int row, Variable? affected, Variable output)
    {
        double label = training.Labels[row];
        Interval<double> plain = Two * (output.Range - Interval<double>.Point(label));
        Expression value = new Expression().Add(2, output).Add(-2 * label);
        if (affected is null || training.Threat == EncodedThreat.Removal)
        {
            return new(value, plain, plain);
        }

        if (Flips)
        {
            double change = 2 * ((2 * label) - 1);
            return new(value.Add(change, affected), plain, plain + Interval<double>.Point(change));
        }

        Variable move = Move(id, affected);
        return new(value.Add(-2, move), plain, plain - (Two * move.Range));
    }

    private Variable Move(string id, Variable affected)
    {
        // A sample has one binary and one label in all steps, where the budget is that of the data set.
        if (moves.TryGetValue(affected, out Variable? known))
        {
            return known;
        }

        Variable move = model.AddVariable($"move{id}", new(-training.Radius, training.Radius));
        model.AddRow($"moved{id}.above", new Expression().Add(1, move).Add(-training.Radius, affected), double.NegativeInfinity, 0);
        model.AddRow($"moved{id}.below", new Expression().Add(1, move).Add(training.Radius, affected), 0, double.PositiveInfinity);
        moves.Add(affected, move);
        return move;
    }

    /// <summary>s(z) - y, and a flip makes y its other value.</summary>
    private Residual Logistic(string id, int row, Variable? affected, Variable output)
    {
        double label = training.Labels[row];
        Variable sigmoid = model.AddVariable($"sigmoid{id}", FunctionEnvelope.Range(output.Range));
        model.AddFunction(sigmoid, output, EncodedFunction.Logistic);
        Interval<double> plain = sigmoid.Range - Interval<double>.Point(label);
        Expression value = new Expression().Add(1, sigmoid).Add(-label);
        double change = (2 * label) - 1;
        return affected is null || !Flips ? new(value, plain, plain) : new(value.Add(change, affected), plain, plain + Interval<double>.Point(change));
    }

    /// <summary>-y w with w = 1(y z &lt; 1); with the other label y v with v = 1(-y z &lt; 1), so that the residual is -y ((1 - s) w - s v).</summary>
    private Residual Hinge(string id, int row, Variable? affected, Variable output)
    {
        double label = training.Labels[row];
        Interval<double> margin = Interval<double>.Point(label) * output.Range;
        (Variable? inside, Interval<double> insideRange) = Side($"inside{id}", output, label, margin);
        Interval<double> plain = Interval<double>.Point(-label) * insideRange;
        Expression value = Add(new(), -label, inside, insideRange);
        if (affected is null || !Flips)
        {
            return new(value, plain, plain);
        }

        (Variable? beyond, Interval<double> beyondRange) = Side($"beyond{id}", output, -label, -margin);
        value = AddProduct(AddProduct(value, label, affected, inside, insideRange), label, affected, beyond, beyondRange);
        return new(value, plain, Interval<double>.Point(label) * beyondRange);
    }

    /// <summary>1(m &lt; 1) for the margin m = sign z; where m = 1 both values are admitted, unless the range settles it.</summary>
    private (Variable? Variable, Interval<double> Range) Side(string name, Variable output, double sign, Interval<double> margin)
    {
        if (margin.Upper < 1)
        {
            return (null, One);
        }

        if (margin.Lower >= 1)
        {
            return (null, Zero);
        }

        Variable side = model.AddBinary(name);
        Interval<double> above = Interval<double>.Point(margin.Upper) - One, below = One - Interval<double>.Point(margin.Lower);
        model.AddRow($"{name}.above", new Expression().Add(sign, output).Add(above.Upper, side), double.NegativeInfinity, RoundUp(above.Upper));
        model.AddRow($"{name}.below", new Expression().Add(sign, output).Add(below.Upper, side), 1, double.PositiveInfinity);
        return (side, new(0, 1));
    }

    // m <= u - (u - 1) w holds with any larger u - 1 in both places, if 1 + (u - 1) is rounded up.
    private static double RoundUp(double room) => (One + Interval<double>.Point(room)).Upper;

    private static Expression Add(Expression sum, double coefficient, Variable? variable, Interval<double> range) =>
        variable is null ? sum.Add(Interval<double>.Point(coefficient) * range) : sum.Add(coefficient, variable);

    private static Expression AddProduct(Expression sum, double coefficient, Variable affected, Variable? variable, Interval<double> range) =>
        variable is null ? sum.Add(Interval<double>.Point(coefficient) * range, affected) : sum.AddProduct(coefficient, affected, variable);
}
