using System.Diagnostics;
using AgtGen.Benchmarks.Steps;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Tests.Training;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>What a step costs, beside the processor's: the models of docs/performance.md, what share that is of the multiply-adds that the device can do in that time, the memory that it takes, and which kernels the time goes to.</summary>
internal static class StepCheck
{
    private const int KernelsNamed = 6;
    private const int Rounds = 3;

    /// <param name="report">Where the table goes.</param>
    /// <param name="isReduced">Whether a step of a small batch of each does, where nothing is to be learned of the device.</param>
    public static bool Run(Report report, bool isReduced)
    {
        double peak = ThroughputCheck.Measure<float>(isReduced), peakOfDoubles = ThroughputCheck.Measure<double>(isReduced);
        report.Line($"Fused multiply-adds, measured: {peak / 1e12:f2} T/s in float, {peakOfDoubles / 1e12:f2} T/s in double.");
        report.Line();
        report.Line("| step | device | processor | share of the device's multiply-adds | device memory, predicted | taken |");
        report.Line("|---|---|---|---|---|---|");
        List<string> kernels = [];
        foreach (StepCase step in Cases(isReduced))
        {
            ICertifiableModel<float> model = step.Model();
            TrainingOptions<float> options = new() { Device = Device.Cuda };
            if (model is not ICudaModel<float>)
            {
                report.Line($"| {step.Name} | stays on the processor | | | | |");
                continue;
            }

            double there = Seconds(step, options), here = Seconds(step, new());
            long memory = TrainingMemory.PredictDevice(model, step.Batch, step.Optimizer, new Schedule(step.Steps, step.Batch), step.Threat, options);
            report.Line($"| {step.Name} | {there * 1e3:f3} ms | {here * 1e3:f2} ms | {MultiplyAdds(model.Plan, step) / there / peak:p1} | {ByteCount.Text(memory)} | {ByteCount.Text(Taken(step))} |");
            kernels.Add($"- {step.Name}: {KernelsOf(step)}");
        }

        report.Line();
        report.Line("Where the time goes, each launch waited for: kernel, launches a step, microseconds a step.");
        report.Line();
        kernels.ForEach(report.Line);
        return true;
    }

    private static IEnumerable<StepCase> Cases(bool isReduced)
    {
        const int Batch = 70, Budget = 20;
        IEnumerable<StepCase> all = StepCases.All.Concat(StepCases.Optimizers.Select(optimizer => StepCases.All[1] with { Name = $"{StepCases.All[1].Name}, {optimizer.Name}", Rule = optimizer.Rule }));
        return isReduced ? all.Select(step => step with { Batch = Batch, Steps = 1, Threat = step.Threat with { Samples = Math.Min(step.Threat.Samples, Budget) } }) : all;
    }

    /// <summary>A step's time without the start: the difference of a training of twice as many steps, the least of some of each.</summary>
    private static double Seconds(StepCase step, TrainingOptions<float> options)
    {
        _ = Train(step, step.Model(), 1, options);
        double Least(int steps) => Enumerable.Range(0, Rounds).Min(_ => Train(step, step.Model(), steps, options));
        return Math.Max(0, Least(2 * step.Steps) - Least(step.Steps)) / step.Steps;
    }

    private static double Train(StepCase step, ICertifiableModel<float> model, int steps, TrainingOptions<float> options)
    {
        LabelledData<float> data = step.Data(model.Plan);
        long start = Stopwatch.GetTimestamp();
        CertifiedRun<float> run = CertifiedTrainer.Train(model, data, step.Optimizer, new Schedule(steps, step.Batch), step.Threat, options);
        return run.Status.IsVacuous ? throw new InvalidOperationException($"{step.Name}: {run.Status}") : Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>By how much less memory of the device is free in a step.</summary>
    private static long Taken(StepCase step)
    {
        using CudaContext context = new(CudaDevice.Get(0));
        (long before, long within) = (context.FreeMemory, 0);
        _ = Train(step, step.Model(), 1, new() { Device = Device.Cuda, StepCompleted = (_, _) => within = context.FreeMemory });
        return before - within;
    }

    private static string KernelsOf(StepCase step)
    {
        LaunchTimes times = new();
        CudaDevice device = CudaDevice.Get(0);
        device.Times = times;
        _ = Train(step, new OnDriver<float>(step.Model(), device), step.Steps, new() { Device = Device.Cuda });
        return string.Join("; ", times.Kernels.Take(KernelsNamed).Select(kernel => FormattableString.Invariant($"{kernel.Kernel} {(double)kernel.Launches / step.Steps:f1} {kernel.Time.TotalMicroseconds / step.Steps:f0}")))
            + FormattableString.Invariant($"; all {(double)times.Kernels.Sum(kernel => kernel.Launches) / step.Steps:f1} {times.Kernels.Sum(kernel => kernel.Time.TotalMicroseconds) / step.Steps:f0}");
    }

    /// <summary>What a step must do (docs/performance.md).</summary>
    private static double MultiplyAdds(ModelPlan plan, StepCase step)
    {
        double[] weights = [.. plan.Parameters.Where(parameter => parameter.IsMatrix).Select(parameter => (double)parameter.Rows * parameter.Columns)];
        double all = weights.Sum(), behind = all - weights[0];
        bool moves = step.Threat is BoundedPoisoning;
        return step.Batch * (all + behind + ((moves ? 2 : 1) * ((2 * all) + (2 * behind))) + ((moves ? 11 : 7) * all));
    }
}
