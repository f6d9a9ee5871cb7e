using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Launches;

/// <summary>Moves one parameter and its box by a step of plain descent; the counterpart of <see cref="DescentStep{T}"/> and <see cref="DecayedDescentStep{T}"/>.</summary>
internal static class DescentLaunch
{
    /// <summary>theta - rate * mean, or what a decay leaves of theta - rate * mean, in place. The status notes the parameter where a nominal value or a bound is not finite, or the nominal value is outside of its box.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="update">What is moved.</param>
    /// <param name="rate">The rate of this step, at least 0.</param>
    /// <param name="decay">What is left of the parameter before; null for all of it.</param>
    /// <param name="bounded">Whether there is a box still.</param>
    /// <param name="status">The status of the step.</param>
    public static void Step<T>(Launcher launcher, DeviceUpdate<T> update, StepFactor<T> rate, Decay<T>? decay, bool bounded, DevicePointer status)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (DeviceParameter<T> parameter, DeviceParameter<T> mean) = (update.Parameter, update.Mean);
        DescentArguments<T> arguments = new()
        {
            Nominal = parameter.Nominal, Lower = parameter.Lower, Upper = parameter.Upper, Gradient = mean.Nominal, GradientLower = mean.Lower, GradientUpper = mean.Upper, Status = status,
            Against = -rate, Keep = decay?.Keep ?? default, Threshold = decay?.Threshold ?? default, Count = update.Entries, Parameter = update.Index, Bounded = bounded ? 1 : 0,
        };
        ElementwiseLaunch.Run<T, DescentArguments<T>>(launcher, "descent", decay is null ? "descent" : "decayed_descent", arguments.Count, in arguments);
    }
}
