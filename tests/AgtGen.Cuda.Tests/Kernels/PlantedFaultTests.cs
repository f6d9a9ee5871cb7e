using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Tests.OnDevice;
using AgtGen.Kernels;
using Xunit.Sdk;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>The linear kernels with one rounding taken wrongly, and without barriers (Faults of the stand-in): the oracle and the race detector must see it.</summary>
[NeedsStandIn]
public sealed class PlantedFaultTests
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
        Load(context, "wrong_rounding_");
        LinearCase<double> ordinary = LinearCase<double>.Draw(fact, Inputs, Outputs, 1, transposed: false).First();
        (double[] lower, double[] upper) = Run(context, "linear", kernel, ordinary);
        ordinary.RequireEnclosure(lower, upper);
        (lower, upper) = Run(context, "wrong_rounding_linear", "wrong_rounding_" + kernel, ordinary);
        Assert.Contains("above the exact value", Assert.ThrowsAny<XunitException>(() => ordinary.RequireEnclosure(lower, upper)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linear_nominal", 1)]
    [InlineData("linear_nominal", Inputs)]
    [InlineData("linear_general", 1)]
    [InlineData("linear_general", Inputs)]
    public void Launch_LinearKernelWithoutBarriers_IsARace(string kernel, int inputs)
    {
        using StandIn standIn = StandIn.Isolated();
        using CudaContext context = standIn.Open();
        Load(context, "without_barriers_");
        LinearCase<double> ordinary = LinearCase<double>.Draw(OperandFact.General, inputs, Outputs, 1, transposed: false).First();
        CudaException exception = Assert.Throws<CudaException>(() => Run(context, "without_barriers_linear", "without_barriers_" + kernel, ordinary));
        Assert.Contains("with no barrier between", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The stand-in's faulty kernels take what the right ones take.</summary>
    private static void Load(CudaContext context, string prefix) =>
        context.Modules.Load(prefix + "linear", KernelModules.Ptx("linear").Replace(".entry linear", $".entry {prefix}linear", StringComparison.Ordinal));

    private static (double[] Lower, double[] Upper) Run(CudaContext context, string module, string kernel, LinearCase<double> linear)
    {
        DeviceRun<double> run = new(context, 1);
        DeviceParameter<double> weight = run.Parameter(linear.Weights, Outputs, linear.Inputs), bias = run.Parameter(linear.Bias!, Outputs, 1);
        DeviceBounds<double> x = run.Bounds(linear.X);
        using DeviceBuffer<double> lower = run.Room(Outputs), upper = run.Room(Outputs);
        LinearArguments arguments = new()
        {
            WeightLower = weight.Lower, WeightUpper = weight.Upper, BiasLower = bias.Lower, BiasUpper = bias.Upper, InputLower = x.Lower, InputUpper = x.Upper,
            OutputLower = lower.Pointer, OutputUpper = upper.Pointer, Results = Outputs, Terms = linear.Inputs, OutputStride = linear.Inputs, InputStride = 1,
        };
        run.Pass.Launcher.Launch<double, LinearArguments>(module, kernel, new LaunchGrid(1, 1, 128), in arguments);
        return (DeviceRun<double>.Read(lower), DeviceRun<double>.Read(upper));
    }
}
