using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Launches;

/// <summary>Moves one parameter and its box by a step of plain descent; the counterpart of <see cref="DescentStep{T}"/>.</summary>
internal static class DescentLaunch
{
    /// <summary>theta - rate * mean, in place. The status notes the parameter where a nominal value or a bound is not finite, or the nominal value is outside of its box.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="index">The parameter's number.</param>
    /// <param name="parameter">Nominal value and box.</param>
    /// <param name="mean">The mean gradient and its bounds, of the same shape.</param>
    /// <param name="rate">The rate of this step, at least 0.</param>
    /// <param name="bounded">Whether there is a box still.</param>
    /// <param name="status">The status of the step.</param>
    public static void Step<T>(
        Launcher launcher, int index, DeviceParameter<T> parameter, DeviceParameter<T> mean, StepFactor<T> rate, bool bounded, DevicePointer status)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DescentArguments<T> arguments = new()
        {
            Nominal = parameter.Nominal, Lower = parameter.Lower, Upper = parameter.Upper, Gradient = mean.Nominal, GradientLower = mean.Lower, GradientUpper = mean.Upper, Status = status,
            Rate = rate.Nominal, RateLower = rate.Lower, RateUpper = rate.Upper, Count = checked(parameter.Rows * parameter.Columns), Parameter = index, Bounded = bounded ? 1 : 0,
        };
        ElementwiseLaunch.Run<T, DescentArguments<T>>(launcher, "descent", "descent", arguments.Count, in arguments);
    }
}
