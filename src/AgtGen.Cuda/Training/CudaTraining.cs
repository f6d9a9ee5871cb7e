using System.Globalization;
using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Evaluation;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Cuda.Training;

/// <summary>Trainings and evaluations on a CUDA device.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CudaTraining<T> : TrainingDevice<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Func<int, CudaDevice> find;

    /// <param name="find">Gives the device of a number.</param>
    internal CudaTraining(Func<int, CudaDevice> find) => this.find = find;

    /// <summary>On the devices of this machine.</summary>
    public static CudaTraining<T> Instance { get; } = new(CudaDevice.Get);

    internal override string? Refusal(ModelPlan plan, int rows, Schedule schedule, Optimizer optimizer, Adversary adversary, bool hasLevels, TrainingOptions<T> options) =>
        TrainingRefusal.Of(plan, rows, Math.Min(schedule.BatchSize, rows), optimizer, adversary, hasLevels, options);

    internal override (long Device, long Host) Predict(ModelPlan plan, int rows, Optimizer optimizer, Schedule schedule, Adversary adversary)
    {
        DeviceArena arena = new(null);
        TrainingLayout layout = new(plan, adversary, optimizer, rows, Math.Min(schedule.BatchSize, rows));
        _ = new TrainingBuffers<T>(plan, layout, arena);
        return (arena.Bytes, layout.HostBytes<T>(BatchPlan.StepsOf(rows, schedule)));
    }

    internal override BoxOutcome Run(BoxTraining<T> training, CancellationToken ct)
    {
        CudaDevice device = find(training.Options.Device.Number);
        using CudaSession<T> session = new(training, device);
        session.Run(ct);
        return new(session.Status, session.Widths, new ClaimedDevice(device.Name, device.Capability.ToString(), VersionOf(device.Library)));
    }

    internal override EvaluationPasses<T> Evaluate(BoxEvaluation<T> evaluation, int number) => new CudaEvaluation<T>(evaluation, find(number));

    /// <summary>The version of CUDA that a driver knows.</summary>
    private static unsafe string VersionOf(DriverLibrary library)
    {
        int version;
        library.Check(library.GetVersion(&version), "read its version");
        return string.Create(CultureInfo.InvariantCulture, $"{version / 1000}.{version % 1000 / 10}");
    }
}
