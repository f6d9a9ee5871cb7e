using System.Globalization;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Models;

/// <summary>Interprets the statements of one sample in one step as quantities of a program.</summary>
/// <param name="build">Makes quantities.</param>
/// <param name="parameters">The parameters of the step.</param>
/// <param name="shapes">Their shapes.</param>
/// <param name="plan">The slots.</param>
/// <param name="alteration">The sample.</param>
/// <param name="id">Ends the names of slots: step and sample.</param>
internal sealed class SamplePass(QuantityBuilder build, Quantity[][] parameters, ModelPlan shapes, EncodingPlan plan, SampleAlteration alteration, string id) : EncodingPass
{
    private static readonly Interval<double> One = Interval<double>.Point(1);
    private readonly Quantity[][] slots = [alteration.Features, .. new Quantity[plan.Slots.Length - 1][]];

    /// <summary>The outputs.</summary>
    public Quantity[] Outputs => slots[plan.Output];

    public override void Linear(int target, int operand, int weight, int bias)
    {
        int columns = shapes.Parameters[weight].Columns;
        Write(target, i =>
        {
            QuantitySum sum = Product(slots[operand], j => parameters[weight][(i * columns) + j]);
            return bias < 0 ? sum : sum.Add(One, parameters[bias][i]);
        });
    }

    public override void LinearTransposed(int target, int operand, int weight)
    {
        int columns = shapes.Parameters[weight].Columns;
        Write(target, j => Product(slots[operand], i => parameters[weight][(i * columns) + j]));
    }

    public override void Combine(int target, double offset, ReadOnlySpan<SlotFactor> terms)
    {
        SlotFactor[] all = [.. terms];
        Write(target, i => all.Aggregate(build.Sum().Add(Interval<double>.Point(offset)), (sum, term) => sum.Add(Interval<double>.Point(term.Factor), slots[term.Slot][i])));
    }

    public override void Switch(int target, int operand, double below, double above)
    {
        if (below == 0 && above == 1)
        {
            slots[target] = [.. slots[operand].Select(build.Positive)];
            return;
        }

        Interval<double> change = Interval<double>.Point(above) - Interval<double>.Point(below);
        Write(target, i => build.Sum().Add(Interval<double>.Point(below), slots[operand][i]).Add(change, build.Positive(slots[operand][i])));
    }

    public override void SwitchGradient(int target, int operand, int upstream, double below, double above)
    {
        Interval<double> change = Interval<double>.Point(above) - Interval<double>.Point(below);
        Write(target, i =>
        {
            QuantitySum sum = build.Sum().AddProduct(change, build.Above(slots[operand][i]), slots[upstream][i]);
            return below == 0 ? sum : sum.Add(Interval<double>.Point(below), slots[upstream][i]);
        });
    }

    public override void Logistic(int target, int operand) => slots[target] = [.. slots[operand].Select(build.Logistic)];

    public override void Multiply(int target, int first, int second) => Write(target, i => build.Sum().AddProduct(One, slots[first][i], slots[second][i]));

    public override void LossGradient(int target, int operand, EncodedOutputLoss loss, ReadOnlySpan<double> constants, ReadOnlySpan<double> weights) =>
        slots[target] = new LossStatement(build, alteration).Gradient(string.Create(CultureInfo.InvariantCulture, $"loss{target}{id}"), slots[operand], loss, constants.ToArray(), weights.ToArray());

    /// <summary>The gradient of a parameter, entry by entry.</summary>
    /// <param name="parameter">Its index.</param>
    public Quantity[] Gradient(int parameter)
    {
        EncodingGradient[] terms = [.. plan.Gradients.Where(gradient => gradient.Parameter == parameter)];
        int columns = shapes.Parameters[parameter].Columns;
        return [.. Enumerable.Range(0, shapes.Parameters[parameter].Rows * columns).Select(entry =>
        {
            QuantitySum sum = build.Sum();
            foreach (EncodingGradient term in terms)
            {
                _ = term.Activation < 0
                    ? sum.Add(One, slots[term.Delta][entry])
                    : sum.AddProduct(One, slots[term.Delta][entry / columns], slots[term.Activation][entry % columns]);
            }

            return sum.Build(string.Create(CultureInfo.InvariantCulture, $"gradient{parameter}{id}.{entry}"));
        })];
    }

    private QuantitySum Product(Quantity[] operand, Func<int, Quantity> weight)
    {
        QuantitySum sum = build.Sum();
        for (int j = 0; j < operand.Length; j++)
        {
            sum.AddProduct(One, weight(j), operand[j]);
        }

        return sum;
    }

    private void Write(int target, Func<int, QuantitySum> entry) =>
        slots[target] = [.. Enumerable.Range(0, plan.Slots[target]).Select(i => entry(i).Build(string.Create(CultureInfo.InvariantCulture, $"slot{target}{id}.{i}")))];
}
