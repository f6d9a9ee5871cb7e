using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Launches;

/// <summary>What adam.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AdamArguments<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public DevicePointer Nominal;
    public DevicePointer Lower;
    public DevicePointer Upper;
    public DevicePointer Mean;
    public DevicePointer MeanLower;
    public DevicePointer MeanUpper;
    public DevicePointer Square;
    public DevicePointer SquareLower;
    public DevicePointer SquareUpper;
    public DevicePointer Gradient;
    public DevicePointer GradientLower;
    public DevicePointer GradientUpper;
    public DevicePointer Status;
    public StepFactor<T> Against;
    public StepFactor<T> WeightDecay;
    public StepFactor<T> KeepMean;
    public StepFactor<T> TakeMean;
    public StepFactor<T> KeepSquare;
    public StepFactor<T> TakeSquare;
    public StepFactor<T> CorrectMean;
    public StepFactor<T> CorrectSquare;
    public StepFactor<T> Epsilon;
    public StepFactor<T> Keep;
    public StepFactor<T> Threshold;
    public T Cap;
    public int Count;
    public int Parameter;
    public int Bounded;
}
