using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Training.Updates;

namespace AgtGen.Soundness.Tests.Optimizers;

/// <summary>Drives the update rule of an optimizer with mean gradients that are given, one box of them a step, instead of those of a model.</summary>
internal static class RuleRun
{
    /// <summary>The box of the parameters after each step. Nominal gradients are the middles of their bounds, and never leave them, so no nominal value may leave its box.</summary>
    public static IReadOnlyList<Box> Boxes<T>(Optimizer optimizer, double[] start, IReadOnlyList<Box> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterState<T> parameter = new(start.Length, 1);
        ParameterState<T> gradient = new(start.Length, 1);
        for (int i = 0; i < start.Length; i++)
        {
            parameter.Lower[i] = parameter.Nominal[i] = parameter.Upper[i] = T.CreateChecked(start[i]);
        }

        UpdateRule<T> rule = optimizer.RuleFor<T>([parameter], [gradient]);
        List<Box> boxes = [];
        foreach (Box box in gradients)
        {
            for (int i = 0; i < start.Length; i++)
            {
                (gradient.Lower[i], gradient.Upper[i]) = (T.CreateChecked(box.Lower[i]), T.CreateChecked(box.Upper[i]));
                gradient.Nominal[i] = (gradient.Lower[i] + gradient.Upper[i]) / T.CreateChecked(2);
            }

            rule.Begin(boxes.Count);
            rule.Move(0, 0, start.Length);
            for (int i = 0; i < start.Length; i++)
            {
                Assert.True(parameter.Lower[i] <= parameter.Nominal[i] && parameter.Nominal[i] <= parameter.Upper[i], $"nominal value {i} after step {boxes.Count + 1}");
                Assert.False(rule.HasStateLeft(0, i), $"state {i} after step {boxes.Count + 1}");
            }

            boxes.Add(new([.. parameter.Lower.ToArray().Select(double.CreateChecked)], [.. parameter.Upper.ToArray().Select(double.CreateChecked)]));
        }

        return boxes;
    }
}
