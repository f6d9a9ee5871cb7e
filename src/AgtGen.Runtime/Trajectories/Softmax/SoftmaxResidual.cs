using System.Numerics.Tensors;
using Functions = AgtGen.Numerics.Elementary<AgtGen.Numerics.ScalarMath<double>, double, double>;

namespace AgtGen.Trajectories.Softmax;

/// <summary>
/// phi = p(z) - y of the cross-entropy, p the softmax. Its slope J = diag(p) - p p^T is the variance under p: v . J v = the least sum of p_c (v_c - m)^2. Outputs that move by at most d against each other (the
/// largest move less the smallest) change every p by a factor from e^-d to e^d, and with them J as a form.
/// </summary>
internal static class SoftmaxResidual
{
    /// <summary>The largest that J can be.</summary>
    public const double Steepest = 0.5;

    /// <summary>p to nearest.</summary>
    public static void Probabilities(ReadOnlySpan<double> z, Span<double> p)
    {
        double most = TensorPrimitives.Max(z), sum = 0;
        for (int c = 0; c < z.Length; c++)
        {
            p[c] = Functions.Exp(z[c] - most);
            sum += p[c];
        }

        for (int c = 0; c < z.Length; c++)
        {
            p[c] /= sum;
        }
    }

    /// <summary>
    /// How far each of those can be from the exact one, relative to it: the differences, at most 708, are rounded once before the exponential, whose own error is 3 roundings, and then the sum and the quotient. A
    /// probability below e^-707 may be 0 (<see cref="Lost"/>).
    /// </summary>
    public static Upper Relative(int classes) => Upper.Rounding(720 + (2 * classes));

    /// <summary>More than the root of what is lost where a probability is taken as 0.</summary>
    public static Upper Lost => 1e-150;

    /// <summary>A bound of the norm of the matrix of the sizes of J's entries: its largest sum of a row, 2 p_c (1 - p_c).</summary>
    public static Upper Size(ReadOnlySpan<double> p)
    {
        Upper most = 0;
        foreach (double value in p)
        {
            most = Upper.Max(most, (Upper)(2 * value) * Upper.Distance(1, value));
        }

        return Upper.Min(most * ((Upper)1 + (Relative(p.Length) * 4)) + 1e-200, Steepest);
    }

    /// <summary>A bound of J's largest eigenvalue: that, or the largest p.</summary>
    public static Upper Slope(ReadOnlySpan<double> p) =>
        Upper.Min(Size(p), (Upper)TensorPrimitives.Max(p) * ((Upper)1 + Relative(p.Length)));

    /// <summary>At least e^d.</summary>
    public static Upper Growth(Upper d) => Functions.ExpUp(d.Value);

    /// <summary>
    /// At least the mean of e^(t d) - 1 over t from 0 to 1, (e^d - 1) / d - 1: how much of J's own size the residual misses of what J makes of moves that are d apart. By Lagrange's remainder it is at most
    /// d / 2 + d^2 / 6 + d^3 e^d / 24.
    /// </summary>
    public static Upper Missing(Upper d) => d * ((Upper)0.5 + (d * (((Upper)1 / 6) + (d * Growth(d) / 24))));
}
