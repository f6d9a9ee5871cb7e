using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>
/// A start from which a net of several layers learns nothing: where all parameters are zero, as after <c>new Net()</c>, every hidden value is 0 and every path back
/// leads through a weight of 0. One layer, or layers beside each other, do learn from there, so the first step decides.
/// </summary>
internal static class IdleStart
{
    /// <summary>Whether all parameters of a model of more than one layer are zero.</summary>
    public static bool IsPossible<T>(ModelPlan plan, ParameterState<T>[] parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        plan.Parameters.Count(parameter => parameter.IsMatrix) > 1 && Array.TrueForAll(parameters, IsZero);

    /// <summary>Called after the first step from such a start.</summary>
    /// <exception cref="ArgumentException">No weight has moved.</exception>
    public static void RequireMovement<T>(ModelPlan plan, ParameterState<T>[] parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (plan.Parameters.Zip(parameters).All(pair => !pair.First.IsMatrix || IsZero(pair.Second)))
        {
            throw new ArgumentException(
                $"All parameters of {plan.Name} are zero, and the first step moved no weight: nothing is learned from there. 'new {plan.Name}()' makes layers without "
                + $"values; start from {plan.Name}.Create(seed) or {plan.Name}.Load(path).");
        }
    }

    private static bool IsZero<T>(ParameterState<T> parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => !parameter.Nominal.ContainsAnyExcept(T.Zero);
}
