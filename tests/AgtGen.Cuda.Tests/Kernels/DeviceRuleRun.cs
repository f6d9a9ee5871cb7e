using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Training.Updates;
using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Optimizers;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>As <see cref="RuleRun"/>, on a device.</summary>
internal static class DeviceRuleRun
{
    /// <summary>The box of the parameters after each step, with nominal gradients in the middle of their bounds. No nominal value may leave its box, and nothing may cease to be finite.</summary>
    public static IReadOnlyList<Box> Boxes<T>(Optimizer optimizer, double[] start, IReadOnlyList<Box> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using CudaContext context = StandIn.Checked.Open();
        DeviceRun<T> run = new(context, 1);
        T[] values = [.. start.Select(T.CreateChecked)], zeros = new T[start.Length];
        using DeviceBuffer<T> nominal = run.Copy(values), lower = run.Copy(values), upper = run.Copy(values), mean = run.Copy(zeros), least = run.Copy(zeros), most = run.Copy(zeros);
        using DeviceBuffer<int> status = new(context, 5);
        status.CopyFrom([.. Enumerable.Repeat(int.MaxValue, 5)]);
        DeviceParameter<T> Of(DeviceBuffer<T> one, DeviceBuffer<T> other, DeviceBuffer<T> third) => new(one.Pointer, other.Pointer, third.Pointer, start.Length, 1);
        OptimizerState state = OptimizerState.Of(optimizer);
        DeviceParameter<T>[] states = [.. Enumerable.Range(0, state.Boxes).Select(_ => Of(run.Copy(zeros), run.Copy(zeros), run.Copy(zeros)))];
        ParameterUpdate<T> update = ParameterUpdate<T>.Of(optimizer, new(3, Of(nominal, lower, upper), Of(mean, least, most), states, state.HasRadius ? run.Copy(zeros).Pointer : default));
        List<Box> boxes = [];
        foreach (Box box in gradients)
        {
            (T[] from, T[] to) = ([.. box.Lower.Select(T.CreateChecked)], [.. box.Upper.Select(T.CreateChecked)]);
            least.CopyFrom(from);
            most.CopyFrom(to);
            mean.CopyFrom([.. from.Zip(to, (one, other) => (one + other) / T.CreateChecked(2))]);
            update.Step(run.Pass.Launcher, boxes.Count, bounded: true, status.Pointer);
            boxes.Add(new(Doubles(lower), Doubles(upper)));
            int[] places = new int[5];
            status.CopyTo(places);
            Assert.All(places, place => Assert.Equal(int.MaxValue, place));
        }

        return boxes;
    }

    private static double[] Doubles<T>(DeviceBuffer<T> buffer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. DeviceRun<T>.Read(buffer).Select(double.CreateChecked)];
}
