using System.Diagnostics;
using AgtGen.Benchmarks.Steps;
using AgtGen.Cuda.Driver;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>What a step costs, beside the processor's: the models of docs/performance.md, and what share that is of the multiply-adds that the device can do in that time.</summary>
internal static class StepCheck
{
    private const int ClockAttribute = 13;

    public static bool Run(Report report)
    {
        CudaDevice device = CudaDevice.Get(0);
        double peak = Peak(device);
        report.Line($"Multiply-adds in float at the clock that the driver names: {peak / 1e12:f1} T/s.");
        report.Line();
        report.Line("| step | device | processor | share of the device's multiply-adds | device memory |");
        report.Line("|---|---|---|---|---|");
        foreach (StepCase step in StepCases.All)
        {
            ICertifiableModel<float> model = step.Model();
            TrainingOptions<float> options = new() { Device = Device.Cuda };
            if (model is not ICudaModel<float>)
            {
                report.Line($"| {step.Name} | stays on the processor | | | |");
                continue;
            }

            double there = Seconds(step, options), here = Seconds(step, new());
            long memory = TrainingMemory.PredictDevice(model, step.Batch, step.Optimizer, new Schedule(step.Steps, step.Batch), step.Threat, options);
            report.Line($"| {step.Name} | {there * 1e3:f2} ms | {here * 1e3:f2} ms | {MultiplyAdds(model.Plan, step) / there / peak:p1} | {ByteCount.Text(memory)} |");
        }

        return true;
    }

    /// <summary>A step's time without the start: the difference of a training of twice as many steps.</summary>
    private static double Seconds(StepCase step, TrainingOptions<float> options)
    {
        LabelledData<float> data = step.Data(step.Model().Plan);
        double Train(int steps)
        {
            long start = Stopwatch.GetTimestamp();
            CertifiedRun<float> run = CertifiedTrainer.Train(step.Model(), data, step.Optimizer, new Schedule(steps, step.Batch), step.Threat, options);
            return run.Status.IsVacuous ? throw new InvalidOperationException($"{step.Name}: {run.Status}") : Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        _ = Train(1);
        return (Train(2 * step.Steps) - Train(step.Steps)) / step.Steps;
    }

    /// <summary>What a step must do (docs/performance.md).</summary>
    private static double MultiplyAdds(ModelPlan plan, StepCase step)
    {
        double[] weights = [.. plan.Parameters.Where(parameter => parameter.IsMatrix).Select(parameter => (double)parameter.Rows * parameter.Columns)];
        double all = weights.Sum(), behind = all - weights[0];
        bool moves = step.Threat is BoundedPoisoning;
        return step.Batch * (all + behind + ((moves ? 2 : 1) * ((2 * all) + (2 * behind))) + ((moves ? 11 : 7) * all));
    }

    private static unsafe double Peak(CudaDevice device)
    {
        int kilohertz;
        device.Library.Check(device.Library.GetDeviceAttribute(&kilohertz, ClockAttribute, device.Handle), "read its clock");
        int lanes = device.Capability >= new Version(8, 6) ? 128 : 64;
        return 1e3 * kilohertz * device.Multiprocessors * lanes;
    }
}
