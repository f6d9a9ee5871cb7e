using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Proofs;

/// <summary>What the rows of residuals have to say.</summary>
/// <param name="training">The training.</param>
/// <param name="rows">The encoding.</param>
internal sealed class EncodingResiduals(EncodedTraining training, EncodingRows rows)
{
    private static readonly Dyadic Two = new(2, 0);

    /// <summary>The functions that hold, by the indices of value and argument.</summary>
    public HashSet<(int Value, int Argument)> Functions { get; } = [];

    /// <summary>The residual of a sample.</summary>
    /// <param name="step">The step.</param>
    /// <param name="row">The sample.</param>
    /// <param name="affected">Its binary, or null where nothing can be affected.</param>
    /// <param name="first">The first step that has its label, where that moves.</param>
    public ExactResidual Of(int step, int row, Variable? affected, int first)
    {
        Dyadic label = Dyadic.From(training.Labels[row]);
        Variable output = rows[EncodingRows.Name("output", step, row)];
        (Dyadic Lower, Dyadic Upper) range = (Dyadic.From(output.Lower), Dyadic.From(output.Upper));
        bool isChanged = affected is not null && training.Threat != EncodedThreat.Removal;
        return training.Loss switch
        {
            EncodedLoss.SquaredError => Squared(label, output, range, isChanged ? affected : null, EncodingRows.Name(string.Empty, first, row)),
            EncodedLoss.Hinge => Hinge(EncodingRows.Name(string.Empty, step, row), label, output, range, isChanged ? affected : null),
            _ => Logistic(EncodingRows.Name("sigmoid", step, row), label, output, range, isChanged ? affected : null),
        };
    }

    /// <summary>2 (z - y), with y moved by the sample's move or replaced by 1 - y.</summary>
    private ExactResidual Squared(Dyadic label, Variable output, (Dyadic Lower, Dyadic Upper) range, Variable? affected, string id)
    {
        (Dyadic Lower, Dyadic Upper) plain = (Two * (range.Lower - label), Two * (range.Upper - label));
        ExactExpression value = new ExactExpression().Add(Point(Two), output).Add(Point(-Two * label));
        if (affected is null)
        {
            return new(value, plain, plain);
        }

        if (training.Threat == EncodedThreat.Flip)
        {
            Dyadic change = Two * ((Two * label) - Dyadic.One);
            return new(value.Add(Point(change), affected), plain, (plain.Lower + change, plain.Upper + change));
        }

        Dyadic radius = Dyadic.From(training.Radius), far = Two * radius;
        Variable move = rows[$"move{id}"];
        rows.Bound($"move{id}", (-radius, radius));

        // |move| <= radius affected.
        rows.Row($"moved{id}.above", new ExactExpression().Add(Point(Dyadic.One), move).Add(Point(-radius), affected), null, Dyadic.Zero);
        rows.Row($"moved{id}.below", new ExactExpression().Add(Point(Dyadic.One), move).Add(Point(radius), affected), Dyadic.Zero, null);
        return new(value.Add(Point(-Two), move), plain, (plain.Lower - far, plain.Upper + far));
    }

    /// <summary>s(z) - y, and a flip makes y its other value.</summary>
    private ExactResidual Logistic(string name, Dyadic label, Variable output, (Dyadic Lower, Dyadic Upper) range, Variable? affected)
    {
        Variable sigmoid = rows[name];
        Functions.Add((sigmoid.Index, output.Index));

        // The declared range may be tighter than an enclosure by what that has too much, and must not be tighter than a double is.
        (double lower, double upper) = (ExactLogistic.At(range.Lower).Lower.ToDoubleDown(), ExactLogistic.At(range.Upper).Upper.ToDoubleUp());
        rows.Bound(name, (Dyadic.From(lower), Dyadic.From(upper)));
        (Dyadic Lower, Dyadic Upper) plain = (Dyadic.From(sigmoid.Lower) - label, Dyadic.From(sigmoid.Upper) - label);
        ExactExpression value = new ExactExpression().Add(Point(Dyadic.One), sigmoid).Add(Point(-label));
        Dyadic change = (Two * label) - Dyadic.One;
        return affected is null ? new(value, plain, plain) : new(value.Add(Point(change), affected), plain, (plain.Lower + change, plain.Upper + change));
    }

    /// <summary>-y w with w = 1(y z &lt; 1); with the other label y v with v = 1(-y z &lt; 1).</summary>
    private ExactResidual Hinge(string id, Dyadic label, Variable output, (Dyadic Lower, Dyadic Upper) range, Variable? affected)
    {
        (Variable? inside, (Dyadic Lower, Dyadic Upper) insideRange) = Side($"inside{id}", label, output, range);
        (Dyadic Lower, Dyadic Upper) plain = Times(-label, insideRange);
        ExactExpression value = Add(new(), -label, inside, insideRange, null);
        if (affected is null)
        {
            return new(value, plain, plain);
        }

        (Variable? beyond, (Dyadic Lower, Dyadic Upper) beyondRange) = Side($"beyond{id}", -label, output, range);
        value = Add(Add(value, label, inside, insideRange, affected), label, beyond, beyondRange, affected);
        return new(value, plain, Times(label, beyondRange));
    }

    /// <summary>1(m &lt; 1) for the margin m = sign z: a binary, or a number where the range settles it.</summary>
    private (Variable? Variable, (Dyadic Lower, Dyadic Upper) Range) Side(string name, Dyadic sign, Variable output, (Dyadic Lower, Dyadic Upper) range)
    {
        (Dyadic lower, Dyadic upper) = Times(sign, range);
        if (!rows.Has(name))
        {
            if (lower < Dyadic.One && upper >= Dyadic.One)
            {
                rows.Fail($"there is no variable '{name}', and ranges do not settle it");
            }

            return (null, Point(upper < Dyadic.One ? Dyadic.One : Dyadic.Zero));
        }

        // sign z + a side <= b holds where the side is 1, and m at most 1, if 1 + a <= b; where it is 0 if the largest m is at most b. Rows name their a.
        Variable side = rows[name];
        rows.Binary(name);
        Dyadic above = rows.Coefficient($"{name}.above", side), below = rows.Coefficient($"{name}.below", side);
        rows.Row($"{name}.above", new ExactExpression().Add(Point(sign), output).Add(Point(above), side), null, Dyadic.Max(Dyadic.One + above, upper));
        rows.Row($"{name}.below", new ExactExpression().Add(Point(sign), output).Add(Point(below), side), Dyadic.Min(lower + below, Dyadic.One), null);
        return (side, (Dyadic.Zero, Dyadic.One));
    }

    private static ExactExpression Add(ExactExpression sum, Dyadic coefficient, Variable? variable, (Dyadic Lower, Dyadic Upper) range, Variable? affected) => (variable, affected) switch
    {
        (null, null) => sum.Add(Times(coefficient, range)),
        (null, _) => sum.Add(Times(coefficient, range), affected),
        (_, null) => sum.Add(Point(coefficient), variable),
        _ => sum.Add(Point(coefficient), affected, variable),
    };

    private static (Dyadic Lower, Dyadic Upper) Times(Dyadic factor, (Dyadic Lower, Dyadic Upper) range) => ExactProduct.Of(factor, factor, range.Lower, range.Upper);

    private static (Dyadic Lower, Dyadic Upper) Point(Dyadic value) => (value, value);
}
