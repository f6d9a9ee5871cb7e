using System.Globalization;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Models;

/// <summary>States the derivative of a loss by the outputs for one label, which what a threat makes of the label is put together from.</summary>
/// <param name="build">Makes quantities.</param>
/// <param name="name">Begins the names of what is made.</param>
/// <param name="loss">The loss.</param>
/// <param name="constants">Its constants.</param>
internal sealed class OutputGradient(QuantityBuilder build, string name, EncodedOutputLoss loss, double[] constants)
{
    private static readonly Interval<double> Zero = Interval<double>.Point(0), One = Interval<double>.Point(1), Two = Interval<double>.Point(2);
    private Quantity[]? probabilities;

    /// <summary>For a class.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="label">The class.</param>
    public Quantity[] OfClass(Quantity[] outputs, int label)
    {
        double sign = label == 0 ? -1 : 1;
        return loss switch
        {
            EncodedOutputLoss.Hinge => [build.Sum().Add(Interval<double>.Point(-sign), build.Above(Room(outputs[0], sign, label))).Build(Name("hinge", label))],
            EncodedOutputLoss.SquaredHinge => [build.Sum().Add(Interval<double>.Point(-2 * sign), build.Positive(Room(outputs[0], sign, label))).Build(Name("hinge", label))],
            EncodedOutputLoss.BinaryCrossEntropy => [build.Sum().Add(One, build.Logistic(outputs[0])).Add(Interval<double>.Point(-label)).Build(Name("residual", label))],
            EncodedOutputLoss.MultiMargin => Margins(outputs, label),
            _ => [.. (probabilities ??= Softmax(outputs)).Select((probability, j) => build.Sum().Add(One, probability).Add(j == label ? -One : Zero).Build(Name($"residual{j}", label)))],
        };
    }

    /// <summary>For a real label that may move.</summary>
    /// <param name="output">The output.</param>
    /// <param name="label">The label.</param>
    /// <param name="move">By how much it moves, or null.</param>
    public Quantity OfTarget(Quantity output, double label, Quantity? move)
    {
        QuantitySum difference = build.Sum().Add(One, output).Add(-Interval<double>.Point(label));
        Quantity residual = (move is null ? difference : difference.Add(-One, move)).Build(name + ".residual");
        switch (loss)
        {
            case EncodedOutputLoss.SquaredError:
                return build.Sum().Add(Two, residual).Build(name + ".slope");
            case EncodedOutputLoss.AbsoluteError:
                Quantity opposite = build.Sum().Add(-One, residual).Build(name + ".opposite");
                return build.Sum().Add(One, build.Above(residual)).Add(-One, build.Above(opposite)).Build(name + ".slope");
            case EncodedOutputLoss.SmoothL1:
                return build.Sum().Add(One / Interval<double>.Point(constants[0]), build.Clamp(residual, constants[0])).Build(name + ".slope");
            default:
                return build.Clamp(residual, constants[0]);
        }
    }

    private string Name(string what, int label) => string.Create(CultureInfo.InvariantCulture, $"{name}.{what}.{label}");

    /// <summary>1 - y z, which the loss looks at where it is above 0.</summary>
    private Quantity Room(Quantity output, double sign, int label) => build.Sum().Add(One).Add(Interval<double>.Point(-sign), output).Build(Name("room", label));

    private Quantity[] Margins(Quantity[] outputs, int label)
    {
        Interval<double> share = One / Interval<double>.Point(outputs.Length);
        QuantitySum sum = build.Sum();
        Quantity[] gradient = new Quantity[outputs.Length];
        for (int j = 0; j < outputs.Length; j++)
        {
            if (j != label)
            {
                Quantity room = build.Sum().Add(One).Add(-One, outputs[label]).Add(One, outputs[j]).Build(Name($"room{j}", label)), active = build.Above(room);
                sum.Add(-share, active);
                gradient[j] = build.Sum().Add(share, active).Build(Name($"margin{j}", label));
            }
        }

        gradient[label] = sum.Build(Name("margin", label));
        return gradient;
    }

    /// <summary>
    /// Of two outputs p_1 = s(z_1 - z_0). Of more, with q_j = s(z_0 - z_j), p_0 = q_j (p_0 + p_j) for each j and a sum of 1: the only point of these is softmax, since each makes the ratio of p_j and p_0 what it must be.
    /// </summary>
    private Quantity[] Softmax(Quantity[] outputs)
    {
        Quantity[] odds = [.. outputs.Skip(1).Select((output, j) => build.Logistic(build.Sum().Add(One, outputs[0]).Add(-One, output).Build(Name("lead", j + 1))))];
        if (odds.Length == 1)
        {
            return [odds[0], build.Sum().Add(One).Add(-One, odds[0]).Build(Name("probability", 1))];
        }

        Quantity[] all = [.. outputs.Select((_, j) =>
        {
            Interval<double> plain = Share(outputs, j, output => output.Plain), altered = Share(outputs, j, output => output.Altered);
            return outputs.All(output => output.IsConstant) ? Quantity.Constant(plain) : build.New(Name("probability", j), plain, altered);
        })];
        if (all[0].IsConstant)
        {
            return all;
        }

        QuantitySum whole = build.Sum().Add(-One);
        for (int j = 0; j < all.Length; j++)
        {
            whole.AddValue(One, all[j]);
            if (j > 0)
            {
                build.Model.AddEquation(Name("ratio", j), build.Sum().AddValue(-One, all[0]).AddProduct(One, odds[j - 1], all[0]).AddProduct(One, odds[j - 1], all[j]).Expression());
            }
        }

        build.Model.AddEquation(name + ".whole", whole.Expression());
        return all;
    }

    /// <summary>1 / (1 + the sum of e^(z_i - z_j)), and e^d = s(d) / s(-d).</summary>
    private static Interval<double> Share(Quantity[] outputs, int j, Func<Quantity, Interval<double>> range)
    {
        Interval<double> sum = One;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (i != j)
            {
                Interval<double> lead = range(outputs[i]) - range(outputs[j]);
                sum += Ratio(lead);
            }
        }

        Interval<double> share = One / sum;
        return new(Math.Max(0, share.Lower), Math.Min(1, share.Upper));
    }

    // Both ends by themselves: numerator and denominator depend on one another.
    private static Interval<double> Ratio(Interval<double> lead)
    {
        Interval<double> At(double d) => Relaxations.FunctionEnvelope.Range(Interval<double>.Point(d)) / Relaxations.FunctionEnvelope.Range(Interval<double>.Point(-d));
        return new(Math.Max(0, At(lead.Lower).Lower), At(lead.Upper).Upper);
    }
}
