using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>The derivative of a loss times the weight of each sample's class, or of what its label may be; as many classes a launch as it takes.</summary>
internal static class WeightLaunch
{
    /// <summary>Weighs bounds.</summary>
    /// <param name="pass">The batch.</param>
    /// <param name="weights">One a class, at least 0, values of the element type.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">What is multiplied.</param>
    public static void Bounds<T>(CudaPass<T> pass, ReadOnlySpan<double> weights, DeviceLabels<T> labels, DeviceBounds<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Launch(pass, "weights_bounds", weights, labels.Freedom, new()
        {
            Classes = labels.Classes, OutputLower = y.Lower, OutputUpper = y.Upper, Features = y.Features,
        });

    /// <summary>Weighs values by the samples' own classes.</summary>
    /// <param name="pass">The batch.</param>
    /// <param name="weights">One a class, at least 0, values of the element type.</param>
    /// <param name="labels">The samples' labels.</param>
    /// <param name="y">What is multiplied.</param>
    public static void Nominal<T>(CudaPass<T> pass, ReadOnlySpan<double> weights, DeviceLabels<T> labels, DeviceValues<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Launch(pass, "weights_nominal", weights, LabelFreedom.None, new()
        {
            Classes = labels.Classes, OutputLower = y.Pointer, Features = y.Features,
        });

    private static void Launch<T>(CudaPass<T> pass, string kernel, ReadOnlySpan<double> weights, LabelFreedom freedom, WeightArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Beside a sample's own weight: nothing, that of the target, or all there are, which are the same for every sample.
        bool isAny = freedom.Kind == LabelFreedomKind.AnyClass;
        (double least, double most) = (double.PositiveInfinity, 0);
        for (int label = 0; label < weights.Length; label++)
        {
            if (isAny || (freedom.Kind == LabelFreedomKind.Target && label == freedom.Target))
            {
                (least, most) = (Math.Min(least, weights[label]), Math.Max(most, weights[label]));
            }
        }

        (arguments.AtLeast, arguments.AtMost) = (T.CreateTruncating(least), T.CreateTruncating(most));
        (arguments.Count, arguments.IsAny) = (pass.Values(arguments.Features), isAny ? 1 : 0);
        for (arguments.First = 0; arguments.First < (isAny ? 1 : weights.Length); arguments.First += ClassWeights<T>.Most)
        {
            arguments.Here = Math.Min(ClassWeights<T>.Most, weights.Length - arguments.First);
            for (int i = 0; i < arguments.Here; i++)
            {
                arguments.Weights[i] = T.CreateTruncating(weights[arguments.First + i]);
            }

            ElementwiseLaunch.Run<T, WeightArguments<T>>(pass.Launcher, LossLaunch.Module, kernel, arguments.Count, in arguments);
        }
    }
}
