using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Launches;

/// <summary>What momentum.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MomentumArguments<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public DevicePointer Nominal;
    public DevicePointer Lower;
    public DevicePointer Upper;
    public DevicePointer Velocity;
    public DevicePointer Slowest;
    public DevicePointer Fastest;
    public DevicePointer Radii;
    public DevicePointer Gradient;
    public DevicePointer GradientLower;
    public DevicePointer GradientUpper;
    public DevicePointer Status;
    public StepFactor<T> Against;
    public StepFactor<T> Momentum;
    public StepFactor<T> LookAhead;
    public StepFactor<T> Share;
    public StepFactor<T> WeightDecay;
    public StepFactor<T> L1;
    public StepFactor<T> Keep;
    public StepFactor<T> OfTheta;
    public StepFactor<T> OfVelocity;
    public StepFactor<T> OfGradient;
    public T Growth;
    public T Gain;
    public T OfError;
    public T OfDrift;
    public T VelocityReach;
    public T Kappa;
    public int Count;
    public int Parameter;
    public int Bounded;
    public int IsNesterov;
}
