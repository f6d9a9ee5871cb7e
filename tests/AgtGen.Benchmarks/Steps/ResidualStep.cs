using System.Diagnostics;
using AgtGen.Benchmarks.Steps.Models;
using AgtGen.Retrainings;

namespace AgtGen.Benchmarks.Steps;

/// <summary>One step of <see cref="ResidualNet"/>, certified against the removal of a row, and the same step of plain training, which is the nominal run alone.</summary>
/// <param name="Parameters">Trained numbers.</param>
/// <param name="PlainSeconds">The plain step, on one thread.</param>
/// <param name="CertifiedSeconds">The certified step.</param>
/// <param name="PredictedMegabytes">What <see cref="TrainingMemory"/> says.</param>
/// <param name="PeakMegabytes">Resident memory at its peak, above that before the run.</param>
/// <param name="Status">Whether the box is finite, and its widest entry.</param>
internal sealed record ResidualStep(long Parameters, double PlainSeconds, double CertifiedSeconds, double PredictedMegabytes, double PeakMegabytes, string Status)
{
    /// <summary>A tenth keeps the growth of rounding from block to block small enough for float.</summary>
    private const float BranchSize = 0.1f;

    public static ResidualStep Of(int batch, int threads)
    {
        StepCase step = new("residual", () => ResidualNet.Create(1).WithBranches(BranchSize), batch, new Removal { Samples = 1 }, 1, 1);
        Schedule schedule = new(1, batch);
        LabelledData<float> data = step.Data(step.Model().Plan);
        double plain = Plain(step, data, schedule);
        TrainingOptions<float> options = new() { MaxDegreeOfParallelism = threads };
        double predicted = TrainingMemory.Predict(step.Model(), batch, step.Optimizer, schedule, step.Threat, options);
        ProcessMemory memory = ProcessMemory.Start();
        long start = Stopwatch.GetTimestamp();
        CertifiedRun<float> run = CertifiedTrainer.Train(step.Model(), data, step.Optimizer, schedule, step.Threat, options);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long parameters = run.Parameters.Zip(step.Model().Plan.Parameters).Where(pair => !pair.Second.IsFrozen).Sum(pair => (long)pair.First.Lower.Length);
        return new(parameters, plain, seconds, predicted / (1 << 20), memory.PeakMegabytes(), FormattableString.Invariant($"{run.Claim.Status}, widest {run.Parameters.Max(Widest):G3}"));
    }

    private static float Widest(CertifiedParameter<float> parameter)
    {
        float widest = 0;
        for (int entry = 0; entry < parameter.Lower.Length; entry++)
        {
            widest = Math.Max(widest, parameter.Upper[entry] - parameter.Lower[entry]);
        }

        return widest;
    }

    private static double Plain(StepCase step, LabelledData<float> data, Schedule schedule)
    {
        using ExecutedTraining<float> training = new(step.Model(), data, step.Optimizer, schedule, 0, CancellationToken.None);
        long start = Stopwatch.GetTimestamp();
        training.RunTo(1, CancellationToken.None);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
