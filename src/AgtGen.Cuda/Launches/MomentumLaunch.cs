using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Kernels;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Launches;

/// <summary>Moves one parameter, its velocity and the boxes of both by a step of descent with momentum; the counterpart of <see cref="ClosedLoopStep{T}"/> and <see cref="DeviationStep{T}"/>.</summary>
internal static class MomentumLaunch
{
    /// <summary>A step in place. The status notes what <see cref="DescentLaunch"/> says, of the velocity too.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="update">What is moved; its only state is the velocity.</param>
    /// <param name="factors">The constants of the step.</param>
    /// <param name="kappa">The order of states that the steps of the training keep; null for none (<see cref="MomentumCone"/>).</param>
    /// <param name="deviation">Without one, the constants of the two bounds that hold always.</param>
    /// <param name="bounded">Whether there is a box still.</param>
    /// <param name="status">The status of the step.</param>
    public static void Step<T>(
        Launcher launcher, DeviceUpdate<T> update, in MomentumFactors<T> factors, double? kappa, in DeviationFactors<T> deviation, bool bounded, DevicePointer status)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (DeviceParameter<T> parameter, DeviceParameter<T> mean, DeviceParameter<T> velocity) = (update.Parameter, update.Mean, update.States[0]);
        MomentumArguments<T> arguments = new()
        {
            Nominal = parameter.Nominal, Lower = parameter.Lower, Upper = parameter.Upper, Gradient = mean.Nominal, GradientLower = mean.Lower, GradientUpper = mean.Upper, Status = status,
            Velocity = velocity.Nominal, Slowest = velocity.Lower, Fastest = velocity.Upper, Radii = update.Radii,
            Against = -factors.Rate, Momentum = factors.Momentum, LookAhead = factors.LookAhead, Share = factors.Share, WeightDecay = factors.WeightDecay, L1 = factors.L1, Keep = factors.Decay.Keep,
            OfTheta = deviation.OfTheta, OfVelocity = deviation.OfVelocity, OfGradient = deviation.OfGradient,
            Growth = deviation.Growth, Gain = deviation.Gain, OfError = deviation.Theta, OfDrift = deviation.Velocity, VelocityReach = deviation.VelocityReach,
            Kappa = OutwardConstant.AtLeast<T>(kappa ?? 0), Count = update.Entries, Parameter = update.Index, Bounded = bounded ? 1 : 0, IsNesterov = factors.Nesterov ? 1 : 0,
        };
        ElementwiseLaunch.Run<T, MomentumArguments<T>>(launcher, "momentum", kappa is null ? "momentum_deviation" : "momentum_closed_loop", arguments.Count, in arguments);
    }
}
