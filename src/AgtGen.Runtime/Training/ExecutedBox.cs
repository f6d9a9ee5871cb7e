using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>
/// A box around nominal parameters in which bounds of products enclose what is computed to nearest. A sum computed to nearest in any order is the exact sum with each weight changed by a relative error of at most its number of
/// roundings times the unit roundoff.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class ExecutedBox<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Roundings of a product besides those of its terms: bias, losses.</summary>
    private const int Elementwise = 32;

    /// <summary>How far a weight is moved, as a share of its size: twice the first order, so that the higher ones are covered.</summary>
    public static T RelativeReach(ModelPlan plan)
    {
        int longest = plan.Parameters.Max(parameter => parameter.LongestSum);
        return T.CreateChecked(Math.ScaleB(2.0 * (longest + Elementwise), -FloatingFormat<T>.Precision));
    }

    /// <summary>Sets one parameter's box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="nominal">The values that it is around.</param>
    /// <param name="relative">See <see cref="RelativeReach"/>.</param>
    public static void Fill(ParameterState<T> box, ReadOnlySpan<T> nominal, T relative)
    {
        nominal.CopyTo(box.Nominal);
        for (int i = 0; i < nominal.Length; i++)
        {
            T reach = ScalarMath<T>.MultiplyUp(relative, T.Abs(nominal[i]));
            box.Lower[i] = ScalarMath<T>.SubtractDown(nominal[i], reach);
            box.Upper[i] = ScalarMath<T>.AddUp(nominal[i], reach);
        }
    }
}
