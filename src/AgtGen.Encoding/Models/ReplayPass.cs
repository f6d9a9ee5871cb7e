using AgtGen.Kernels;

namespace AgtGen.Encoding.Models;

/// <summary>Interprets the statements of one sample in plain double.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="shapes">Their shapes.</param>
/// <param name="plan">The slots.</param>
/// <param name="features">The sample.</param>
/// <param name="label">Its label.</param>
internal sealed class ReplayPass(double[][] parameters, ModelPlan shapes, EncodingPlan plan, double[] features, double label) : EncodingPass
{
    private readonly double[][] slots = [features, .. new double[plan.Slots.Length - 1][]];

    /// <summary>The outputs.</summary>
    public double[] Outputs => slots[plan.Output];

    public override void Linear(int target, int operand, int weight, int bias)
    {
        int columns = shapes.Parameters[weight].Columns;
        Write(target, i => slots[operand].Select((x, j) => parameters[weight][(i * columns) + j] * x).Sum() + (bias < 0 ? 0 : parameters[bias][i]));
    }

    public override void LinearTransposed(int target, int operand, int weight)
    {
        int columns = shapes.Parameters[weight].Columns;
        Write(target, j => slots[operand].Select((x, i) => parameters[weight][(i * columns) + j] * x).Sum());
    }

    public override void Combine(int target, double offset, ReadOnlySpan<SlotFactor> terms)
    {
        SlotFactor[] all = [.. terms];
        Write(target, i => offset + all.Sum(term => term.Factor * slots[term.Slot][i]));
    }

    public override void Switch(int target, int operand, double below, double above) => Write(target, i => slots[operand][i] * (slots[operand][i] > 0 ? above : below));

    public override void SwitchGradient(int target, int operand, int upstream, double below, double above) => Write(target, i => slots[upstream][i] * (slots[operand][i] > 0 ? above : below));

    public override void Logistic(int target, int operand) => Write(target, i => Logistic(slots[operand][i]));

    public override void Multiply(int target, int first, int second) => Write(target, i => slots[first][i] * slots[second][i]);

    public override void LossGradient(int target, int operand, EncodedOutputLoss loss, ReadOnlySpan<double> constants, ReadOnlySpan<double> weights)
    {
        double[] z = slots[operand];
        double y = label == 0 ? -1 : 1, residual = z[0] - label, constant = constants.Length > 0 ? constants[0] : 0, weight = weights.Length > 0 ? weights[(int)label] : 1;
        double[] gradient = loss switch
        {
            EncodedOutputLoss.Hinge => [y * z[0] < 1 ? -y : 0],
            EncodedOutputLoss.SquaredHinge => [-2 * y * Math.Max(0, 1 - (y * z[0]))],
            EncodedOutputLoss.BinaryCrossEntropy => [Logistic(z[0]) - label],
            EncodedOutputLoss.SquaredError => [2 * residual],
            EncodedOutputLoss.AbsoluteError => [Math.Sign(residual)],
            EncodedOutputLoss.SmoothL1 => [Math.Clamp(residual / constant, -1, 1)],
            EncodedOutputLoss.Huber => [Math.Clamp(residual, -constant, constant)],
            EncodedOutputLoss.MultiMargin => Margins(z),
            _ => [.. z.Select((_, j) => (1 / z.Sum(other => Math.Exp(other - z[j]))) - (j == (int)label ? 1 : 0))],
        };
        Write(target, i => weight * gradient[i]);
    }

    /// <summary>The gradient of a parameter, entry by entry.</summary>
    public double[] Gradient(int parameter)
    {
        int columns = shapes.Parameters[parameter].Columns;
        double[] sum = new double[shapes.Parameters[parameter].Rows * columns];
        foreach (EncodingGradient term in plan.Gradients.Where(gradient => gradient.Parameter == parameter))
        {
            for (int entry = 0; entry < sum.Length; entry++)
            {
                sum[entry] += term.Activation < 0 ? slots[term.Delta][entry] : slots[term.Delta][entry / columns] * slots[term.Activation][entry % columns];
            }
        }

        return sum;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private double[] Margins(double[] z)
    {
        double[] gradient = [.. z.Select((other, j) => j != (int)label && 1 - z[(int)label] + other > 0 ? 1.0 / z.Length : 0)];
        gradient[(int)label] = -gradient.Sum();
        return gradient;
    }

    private void Write(int target, Func<int, double> entry) => slots[target] = [.. Enumerable.Range(0, plan.Slots[target]).Select(entry)];
}
