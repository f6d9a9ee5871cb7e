using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using Xunit.Sdk;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>The linear kernels with one rounding taken wrongly (Faults/wrong_rounding.cu): the oracle must see it.</summary>
public sealed class PlantedRoundingTests
{
    private const int Inputs = 33;
    private const int Outputs = 9;

    [Theory]
    [InlineData("linear_point", OperandFact.Point)]
    [InlineData("linear_non_negative", OperandFact.NonNegative)]
    [InlineData("linear_general", OperandFact.General)]
    public void Oracle_LowerBoundRoundedToNearest_IsRefused(string kernel, OperandFact fact)
    {
        using CudaContext context = StandIn.Checked.Open();
        context.Modules.Load("wrong", KernelModules.Ptx("linear").Replace(".entry linear", ".entry wrong_rounding_linear", StringComparison.Ordinal));
        LinearCase<double> ordinary = LinearCase<double>.Draw(fact, Inputs, Outputs, 1, transposed: false).First();
        (double[] lower, double[] upper) = Run(context, "linear", kernel, ordinary);
        ordinary.RequireEnclosure(lower, upper);
        (lower, upper) = Run(context, "wrong", "wrong_rounding_" + kernel, ordinary);
        Assert.Contains("above the exact value", Assert.ThrowsAny<XunitException>(() => ordinary.RequireEnclosure(lower, upper)).Message, StringComparison.Ordinal);
    }

    private static (double[] Lower, double[] Upper) Run(CudaContext context, string module, string kernel, LinearCase<double> linear)
    {
        DeviceRun<double> run = new(context, 1);
        DeviceParameter<double> weight = run.Parameter(linear.Weights, Outputs, Inputs), bias = run.Parameter(linear.Bias!, Outputs, 1);
        DeviceBounds<double> x = run.Bounds(linear.X);
        using DeviceBuffer<double> lower = run.Room(Outputs), upper = run.Room(Outputs);
        LinearArguments arguments = new()
        {
            WeightLower = weight.Lower, WeightUpper = weight.Upper, BiasLower = bias.Lower, BiasUpper = bias.Upper, InputLower = x.Lower, InputUpper = x.Upper,
            OutputLower = lower.Pointer, OutputUpper = upper.Pointer, Results = Outputs, Terms = Inputs, OutputStride = Inputs, InputStride = 1,
        };
        run.Pass.Launcher.Launch<double, LinearArguments>(module, kernel, new LaunchGrid(1, 1, 128), in arguments);
        return (DeviceRun<double>.Read(lower), DeviceRun<double>.Read(upper));
    }
}
