using AgtGen.Encoding.Models;
using AgtGen.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Encoding.Tests.Models;

/// <summary>Interprets the statements of one sample in exact arithmetic (sigmoids alone are enclosed), and keeps the value of everything that an encoding may have given a variable, by its name.</summary>
internal sealed class ExactPass(
    RationalInterval[][] parameters, ModelPlan shapes, EncodingPlan plan, RationalInterval[] features, BigRational label, bool isMissing, string id, Dictionary<string, RationalInterval> values) : EncodingPass
{
    private readonly RationalInterval[][] slots = [features, .. new RationalInterval[plan.Slots.Length - 1][]];

    public RationalInterval[] Outputs => slots[plan.Output];

    public static RationalInterval Logistic(RationalInterval x) => Transcendental.Rising(ElementaryOracle.Sigmoid, x);

    public static RationalInterval Above(RationalInterval x) => new(x.Lower > BigRational.Zero ? BigRational.One : BigRational.Zero, x.Upper > BigRational.Zero ? BigRational.One : BigRational.Zero);

    public static RationalInterval Clamp(RationalInterval x, double limit)
    {
        BigRational end = (BigRational)limit;
        return new(BigRational.Min(BigRational.Max(x.Lower, -end), end), BigRational.Min(BigRational.Max(x.Upper, -end), end));
    }

    public override void Linear(int target, int operand, int weight, int bias)
    {
        int columns = shapes.Parameters[weight].Columns;
        Write(target, i => Sum(slots[operand].Select((x, j) => parameters[weight][(i * columns) + j] * x)) + (bias < 0 ? BigRational.Zero : parameters[bias][i]));
    }

    public override void LinearTransposed(int target, int operand, int weight)
    {
        int columns = shapes.Parameters[weight].Columns;
        Write(target, j => Sum(slots[operand].Select((x, i) => parameters[weight][(i * columns) + j] * x)));
    }

    public override void Combine(int target, double offset, ReadOnlySpan<SlotFactor> terms)
    {
        SlotFactor[] all = [.. terms];
        Write(target, i => (BigRational)offset + Sum(all.Select(term => slots[term.Slot][i] * (BigRational)term.Factor)));
    }

    public override void Switch(int target, int operand, double below, double above) => Write(target, i =>
        (RationalInterval.Positive(slots[operand][i]) * (BigRational)above) - (RationalInterval.Positive(slots[operand][i] * (BigRational)(-1)) * (BigRational)below));

    public override void SwitchGradient(int target, int operand, int upstream, double below, double above) => Write(target, i =>
        slots[upstream][i] * ((Above(slots[operand][i]) * ((BigRational)above - (BigRational)below)) + (BigRational)below));

    public override void Logistic(int target, int operand) => Write(target, i => Logistic(slots[operand][i]));

    public override void Multiply(int target, int first, int second) => Write(target, i => slots[first][i] * slots[second][i]);

    public override void LossGradient(int target, int operand, EncodedOutputLoss loss, ReadOnlySpan<double> constants, ReadOnlySpan<double> weights)
    {
        string name = $"loss{target}{id}";
        RationalInterval[] z = slots[operand];
        BigRational constant = constants.Length > 0 ? (BigRational)constants[0] : BigRational.One, weight = weights.Length > 0 ? (BigRational)weights[(int)label.FloorToDouble()] : BigRational.One;
        RationalInterval[] gradient = shapes.Loss.Classes > 0 ? OfClasses(name, loss, z) : [OfTarget(name, loss, z[0] - label, constant)];
        for (int j = 0; j < gradient.Length; j++)
        {
            gradient[j] *= weight;
            if (weights.Length > 0)
            {
                Weigh(name, weights.ToArray());
            }

            values[$"{name}.chosen{j}"] = gradient[j];
            gradient[j] = isMissing ? BigRational.Zero : gradient[j];
            values[$"{name}.whole{(shapes.Loss.Classes > 0 ? j : "")}"] = gradient[j];
        }

        Write(target, j => gradient[j]);
    }

    // Of every label, with the weight of its class.
    private void Weigh(string name, double[] weights)
    {
        foreach ((string unweighted, RationalInterval value) in values.Where(pair => pair.Key.StartsWith(name + ".margin", StringComparison.Ordinal) && !pair.Key.EndsWith(".weighted", StringComparison.Ordinal)).ToArray())
        {
            values[unweighted + ".weighted"] = value * (BigRational)weights[unweighted[^1] - '0'];
        }
    }

    /// <summary>The gradient of a parameter.</summary>
    public RationalInterval[] Gradient(int parameter)
    {
        int columns = shapes.Parameters[parameter].Columns;
        return [.. Enumerable.Range(0, shapes.Parameters[parameter].Rows * columns).Select(entry =>
        {
            RationalInterval sum = Sum(plan.Gradients.Where(gradient => gradient.Parameter == parameter).Select(term =>
                term.Activation < 0 ? slots[term.Delta][entry] : slots[term.Delta][entry / columns] * slots[term.Activation][entry % columns]));
            return values[$"gradient{parameter}{id}.{entry}"] = sum;
        })];
    }

    private static RationalInterval Sum(IEnumerable<RationalInterval> terms) => terms.Aggregate((RationalInterval)BigRational.Zero, (sum, term) => sum + term);

    private RationalInterval OfTarget(string name, EncodedOutputLoss loss, RationalInterval residual, BigRational constant)
    {
        values[name + ".residual"] = residual;
        values[name + ".opposite"] = residual * (BigRational)(-1);
        return values[name + ".slope"] = loss switch
        {
            EncodedOutputLoss.SquaredError => residual * (BigRational)2,
            EncodedOutputLoss.AbsoluteError => Above(residual) - Above(residual * (BigRational)(-1)),
            EncodedOutputLoss.SmoothL1 => Clamp(residual, constant.FloorToDouble()) * (BigRational.One / constant),
            _ => Clamp(residual, constant.FloorToDouble()),
        };
    }

    // For every label, since an encoding states them all and chooses.
    private RationalInterval[] OfClasses(string name, EncodedOutputLoss loss, RationalInterval[] z)
    {
        RationalInterval[]? chosen = null;
        for (int candidate = 0; candidate < shapes.Loss.Classes; candidate++)
        {
            RationalInterval[] gradient = OfClass(name, loss, z, candidate);
            chosen = (BigRational)candidate == label ? gradient : chosen;
        }

        return chosen!;
    }

    private RationalInterval[] OfClass(string name, EncodedOutputLoss loss, RationalInterval[] z, int candidate)
    {
        BigRational sign = candidate == 0 ? -1 : 1;
        switch (loss)
        {
            case EncodedOutputLoss.Hinge or EncodedOutputLoss.SquaredHinge:
                RationalInterval room = (z[0] * -sign) + BigRational.One;
                values[$"{name}.room.{candidate}"] = room;
                return [values[$"{name}.hinge.{candidate}"] = loss == EncodedOutputLoss.Hinge ? Above(room) * -sign : RationalInterval.Positive(room) * (sign * -2)];
            case EncodedOutputLoss.BinaryCrossEntropy:
                return [values[$"{name}.residual.{candidate}"] = Logistic(z[0]) - (BigRational)candidate];
            case EncodedOutputLoss.MultiMargin:
                BigRational share = new(1, z.Length);
                RationalInterval[] gradient = [.. z.Select((_, j) => (RationalInterval)BigRational.Zero)];
                for (int j = 0; j < z.Length; j++)
                {
                    if (j != candidate)
                    {
                        RationalInterval ahead = z[j] - z[candidate] + BigRational.One;
                        values[$"{name}.room{j}.{candidate}"] = ahead;
                        gradient[j] = values[$"{name}.margin{j}.{candidate}"] = Above(ahead) * share;
                        gradient[candidate] -= gradient[j];
                    }
                }

                values[$"{name}.margin.{candidate}"] = gradient[candidate];
                return gradient;
            default:
                RationalInterval[] probabilities = Softmax(z);
                for (int j = 0; j < z.Length; j++)
                {
                    values[$"{name}.probability.{j}"] = probabilities[j];
                    values[$"{name}.lead.{j}"] = z[0] - z[j];
                    values[$"{name}.residual{j}.{candidate}"] = probabilities[j] - (BigRational)(j == candidate ? 1 : 0);
                }

                return [.. z.Select((_, j) => values[$"{name}.residual{j}.{candidate}"])];
        }
    }

    // The ratio of each to the first by exponentials: a way that the encoding does not go.
    private static RationalInterval[] Softmax(RationalInterval[] z)
    {
        RationalInterval[] odds = [.. z.Select(other => Transcendental.Exp(other - z[0]))];
        RationalInterval sum = Sum(odds);
        return [.. odds.Select(odd => new RationalInterval(odd.Lower / sum.Upper, odd.Upper / sum.Lower))];
    }

    private void Write(int target, Func<int, RationalInterval> entry)
    {
        slots[target] = [.. Enumerable.Range(0, plan.Slots[target]).Select(entry)];
        for (int i = 0; i < slots[target].Length; i++)
        {
            values[$"slot{target}{id}.{i}"] = slots[target][i];
        }
    }
}
