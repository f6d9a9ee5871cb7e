using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Kernels;
using AgtGen.Kernels.Losses;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>
/// Derivatives of losses on a device. Soundness against fractions: for outputs of the box, its corners among them, and every admitted label the exact derivative is within the bounds. Nominal values of every output of
/// a box are too, though both are rounded: nothing on a device explains one that is not.
/// </summary>
public sealed class LossLaunchTests
{
    private const int Tiles = 2, Lanes = Tiles * Tile.Samples;

    /// <summary>Loss, outputs, size of the outputs.</summary>
    public static TheoryData<string, int, double> Losses
    {
        get
        {
            TheoryData<string, int, double> losses = [];
            foreach (double size in new[] { 1e-3, 1, 30, 200 })
            {
                losses.Add("hinge", 1, size);
                losses.Add("squared_hinge", 1, size);
                losses.Add("binary_cross_entropy", 1, size);
                losses.Add("binary_focal", 1, size);
                losses.Add("squared_error", 1, size);
                losses.Add("absolute_error", 1, size);
                losses.Add("huber", 1, size);
                losses.Add("smooth_l1", 1, size);
                losses.Add("cross_entropy", 3, size);
                losses.Add("smoothed_cross_entropy", 3, size);
                losses.Add("focal", 3, size);
                losses.Add("multi_margin", 4, size);
            }

            return losses;
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Gradient_LabelsAsTheyAre_HoldsExactAndNominalValues(string loss, int outputs, double size)
    {
        Check<float>(loss, outputs, size, LabelFreedom.None);
        Check<double>(loss, outputs, size, LabelFreedom.None);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Gradient_FreeLabels_HoldsExactAndNominalValues(string loss, int outputs, double size)
    {
        foreach (LabelFreedom freedom in LossOracle.HasTarget(loss) ? [new(LabelFreedomKind.Within, 0, 0.25)] : new LabelFreedom[] { new(LabelFreedomKind.AnyClass), new(LabelFreedomKind.Target, 1) })
        {
            Check<float>(loss, outputs, size, freedom);
            Check<double>(loss, outputs, size, freedom);
        }
    }

    /// <summary>Where 1 / (1 + e^m) is almost e^-m, nothing covers an exponential that is off but its own allowance.</summary>
    [Fact]
    public void Gradient_BinaryCrossEntropyOfLargeMargins_HoldsTheExactValueOfEveryLane()
    {
        CheckEveryLane<float>(80);
        CheckEveryLane<double>(80);
    }

    [Theory]
    [InlineData("cross_entropy", 3)]
    [InlineData("binary_cross_entropy", 1)]
    public void Gradient_OutputsBeyondEveryExponential_StaysBetweenMinusOneAndOne(string loss, int outputs)
    {
        using CudaContext context = StandIn.Checked.Open();
        LossCase<float> given = LossCase<float>.Create(new Random(5), outputs, Lanes, 1e38);
        (float[] lower, float[] upper, float[] nominal) = given.Run(context, loss, LabelFreedom.None, 0);
        for (int i = 0; i < lower.Length; i++)
        {
            Assert.InRange(lower[i], -1, nominal[i]);
            Assert.InRange(upper[i], nominal[i], 1);
        }
    }

    [Fact]
    public void NominalGradient_WhatDoesNotFit_IsRefused()
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<float> run = new(context, 1);
        Assert.Throws<ArgumentException>(() => LossLaunch.NominalGradient(run.Pass, "hinge", [1.0, 2.0], new(default, 1), default, new DeviceValues<float>(default, 1)));
        Assert.Throws<ArgumentException>(() => LossLaunch.NominalGradient(run.Pass, "hinge", [], new(default, 2), default, new DeviceValues<float>(default, 1)));
    }

    /// <summary>Focal losses that hardly focus and that do little else, around their peaks too.</summary>
    [Theory]
    [InlineData(0.125)]
    [InlineData(2)]
    [InlineData(20)]
    public void Gradient_FocalOfNeighbouringNumbers_KeepsNominalValues(double focusing)
    {
        CheckNeighbours<float>(focusing);
        CheckNeighbours<double>(focusing);
    }

    private static void CheckNeighbours<T>(double focusing)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CudaContext context = StandIn.Fast.Open();
        T[] numbers = NeighbouringNumbers.Of<T>(FocalPeak.Of(focusing).Least);
        int tiles = numbers.Length / Tile.Samples;
        DeviceRun<T> run = new(context, tiles);
        using DeviceBuffer<T> lower = run.Room(1), upper = run.Room(1), nominal = run.Room(1);
        using DeviceBuffer<int> classes = new(context, numbers.Length);
        classes.CopyFrom([.. Enumerable.Repeat(1, numbers.Length)]);
        DeviceLabels<T> labels = new(classes.Pointer, run.Copy(numbers).Pointer, LabelFreedom.None);
        LossLaunch.NominalGradient(run.Pass, "binary_focal", [focusing], run.Values(numbers), labels, new DeviceValues<T>(nominal.Pointer, 1));
        foreach (int width in NeighbouringNumbers.Widths)
        {
            DeviceBounds<T> output = new(run.Copy(numbers).Pointer, run.Copy(NeighbouringNumbers.Shifted(numbers, width)).Pointer, 1);
            LossLaunch.Gradient(run.Pass, "binary_focal", [focusing], output, labels, new DeviceBounds<T>(lower.Pointer, upper.Pointer, 1));
            NeighbouringNumbers.RequireInside(numbers, width, DeviceRun<T>.Read(lower), DeviceRun<T>.Read(upper), DeviceRun<T>.Read(nominal), $"{typeof(T).Name}, focusing {focusing}");
        }
    }

    private static void CheckEveryLane<T>(double size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CudaContext context = StandIn.Fast.Open();
        LossCase<T> given = LossCase<T>.Create(new Random(11), 1, 4 * Lanes, size);
        (T[] lower, T[] upper, _) = given.Run(context, "binary_cross_entropy", LabelFreedom.None, 0);
        for (int lane = 0; lane < 4 * Lanes; lane++)
        {
            foreach (int corner in new[] { 0, 1 })
            {
                RationalInterval exact = LossOracle.Gradient("binary_cross_entropy", given.Output(lane, corner), given.Labels("binary_cross_entropy", lane, LabelFreedom.None).Single())[0];
                Assert.True(
                    BigRational.FromDouble(double.CreateChecked(lower[lane])) <= exact.Upper && exact.Lower <= BigRational.FromDouble(double.CreateChecked(upper[lane])),
                    $"{typeof(T).Name}, lane {lane}, corner {corner}: {exact} is outside of [{lower[lane]}, {upper[lane]}]");
            }
        }
    }

    private static void Check<T>(string loss, int outputs, double size, LabelFreedom freedom)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CudaContext context = StandIn.Checked.Open();
        Random random = new(loss.Length + outputs);
        LossCase<T> given = LossCase<T>.Create(random, outputs, Lanes, size);
        for (int point = 0; point < 3; point++)
        {
            // The outputs of the nominal run: a corner of the box or a point of it.
            (T[] lower, T[] upper, T[] nominal) = given.Run(context, loss, freedom, point);
            for (int i = 0; i < lower.Length; i++)
            {
                if (!(lower[i] <= nominal[i] && nominal[i] <= upper[i]))
                {
                    Assert.Fail($"{typeof(T).Name} {loss}, output {i / Tile.Samples % outputs} of lane {i % Tile.Samples}, point {point}, {freedom.Kind}: {nominal[i]} is outside of [{lower[i]}, {upper[i]}]");
                }
            }

            for (int check = 0; check < 4; check++)
            {
                int lane = random.Next(Lanes);
                foreach (BigRational label in given.Labels(loss, lane, freedom))
                {
                    RationalInterval[] exact = LossOracle.Gradient(loss, given.Output(lane, point), label);
                    for (int output = 0; output < outputs; output++)
                    {
                        int at = given.At(output, lane);
                        Assert.True(
                            BigRational.FromDouble(double.CreateChecked(lower[at])) <= exact[output].Upper && exact[output].Lower <= BigRational.FromDouble(double.CreateChecked(upper[at])),
                            $"{loss}, output {output} of lane {lane}, point {point}, label {label}: {exact[output]} is outside of [{lower[at]}, {upper[at]}]");
                    }
                }
            }
        }
    }
}
