using System.Diagnostics;
using AgtGen.Benchmarks.Steps;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Tests.Evaluation;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>What an evaluation costs, beside the processor's, and that it finds the same: random boxes of the models whose steps are measured, with features that may be moved.</summary>
internal static class EvaluationCheck
{
    private const double Radius = 0.01;
    private const int Rounds = 3;

    /// <param name="report">Where the table goes.</param>
    /// <param name="isReduced">Whether few rows do, where nothing is to be learned of the device.</param>
    public static bool Run(Report report, bool isReduced)
    {
        int rows = isReduced ? 130 : 4096;
        report.Line($"Outputs and losses of {rows} rows with their bounds, float; what the kernels take, each launch waited for, is in the time of the device. Loss values and margins are computed on the processor in both.");
        report.Line();
        report.Line("| model | device | kernels alone | processor | equal classes |");
        report.Line("|---|---|---|---|---|");
        foreach (StepCase step in StepCases.All.DistinctBy(step => step.Model().Plan.Fingerprint))
        {
            EvaluatedBox<float> box = EvaluatedBox<float>.Draw(step.Model(), rows, Radius);
            ModelEvaluation<float> there = box.There(), here = box.Here();
            EvaluatedBox<float>.CompareValues(here, there);
            int equal = here.Predicted.Zip(there.Predicted).Count(pair => pair.First == pair.Second);
            report.Line($"| {step.Name.Split(", batch")[0]} | {Milliseconds(() => box.There()):f1} ms | {Kernels(box):f1} ms | {Milliseconds(() => box.Here()):f1} ms | {equal} of {rows} |");
        }

        return true;
    }

    private static double Milliseconds(Func<ModelEvaluation<float>> evaluate) => Enumerable.Range(0, Rounds).Min(round =>
    {
        long start = Stopwatch.GetTimestamp();
        _ = evaluate();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });

    private static double Kernels(EvaluatedBox<float> box)
    {
        LaunchTimes times = new();
        CudaDevice device = CudaDevice.Get(0);
        device.Times = times;
        _ = box.There(device);
        return times.Kernels.Sum(kernel => kernel.Time.TotalMilliseconds);
    }
}
