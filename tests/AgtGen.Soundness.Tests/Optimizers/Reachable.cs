using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Exact;
using AgtGen.Soundness.Tests.Reference;
using AgtGen.Testing.Exact;

namespace AgtGen.Soundness.Tests.Optimizers;

/// <summary>Exact runs of one entry whose gradients, step by step, are chosen within bounds.</summary>
internal static class Reachable
{
    /// <summary>The values after each step along the given gradients.</summary>
    public static BigRational[] Run(Descent rule, double start, IEnumerable<double> gradients)
    {
        (BigRational[] theta, BigRational[] velocity) = ([BigRational.FromDouble(start)], new BigRational[1]);
        List<BigRational> values = [];
        foreach (double gradient in gradients)
        {
            (theta, velocity) = ExactTrainer.Step(rule, theta, velocity, [BigRational.FromDouble(gradient)], values.Count);
            values.Add(theta[0]);
        }

        return [.. values];
    }

    /// <summary>
    /// The gradients that make the last value least or largest. Without an L1 penalty it is linear in them, so each of them is at the end that its coefficient says, and the result is what can be reached, exactly.
    /// </summary>
    public static double[] Towards(Descent rule, double start, IReadOnlyList<Box> gradients, int entry, int steps, bool largest)
    {
        double[] none = new double[steps];
        BigRational still = Run(rule, start, none)[^1];
        return [.. Enumerable.Range(0, steps).Select(step =>
        {
            double[] one = (double[])none.Clone();
            one[step] = 1;
            bool rises = (Run(rule, start, one)[^1] - still).Sign > 0;
            return rises == largest ? gradients[step].Upper[entry] : gradients[step].Lower[entry];
        })];
    }
}
