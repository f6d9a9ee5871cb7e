using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Launches;

/// <summary>Moves one parameter, the running means of its gradient and of its square, and the boxes of all by a step of Adam; the counterpart of <see cref="AdamStep{T}"/>.</summary>
internal static class AdamLaunch
{
    /// <summary>A step in place. The status notes what <see cref="DescentLaunch"/> says, of both means too.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="update">What is moved; its states are the mean of the gradients and that of their squares.</param>
    /// <param name="factors">The constants of the step.</param>
    /// <param name="bounded">Whether there is a box still.</param>
    /// <param name="status">The status of the step.</param>
    public static void Step<T>(Launcher launcher, DeviceUpdate<T> update, in AdamFactors<T> factors, bool bounded, DevicePointer status)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (DeviceParameter<T> parameter, DeviceParameter<T> gradient, DeviceParameter<T> mean, DeviceParameter<T> square) = (update.Parameter, update.Mean, update.States[0], update.States[1]);
        AdamArguments<T> arguments = new()
        {
            Nominal = parameter.Nominal, Lower = parameter.Lower, Upper = parameter.Upper, Gradient = gradient.Nominal, GradientLower = gradient.Lower, GradientUpper = gradient.Upper,
            Mean = mean.Nominal, MeanLower = mean.Lower, MeanUpper = mean.Upper, Square = square.Nominal, SquareLower = square.Lower, SquareUpper = square.Upper, Status = status,
            Against = -factors.Rate, WeightDecay = factors.WeightDecay, KeepMean = factors.KeepMean, TakeMean = factors.TakeMean, KeepSquare = factors.KeepSquare, TakeSquare = factors.TakeSquare,
            CorrectMean = factors.CorrectMean, CorrectSquare = factors.CorrectSquare, Epsilon = factors.Epsilon, Keep = factors.Decay.Keep, Threshold = factors.Decay.Threshold,
            Cap = factors.Cap, Count = update.Entries, Parameter = update.Index, Bounded = bounded ? 1 : 0,
        };
        ElementwiseLaunch.Run<T, AdamArguments<T>>(launcher, "adam", "adam", arguments.Count, in arguments);
    }
}
