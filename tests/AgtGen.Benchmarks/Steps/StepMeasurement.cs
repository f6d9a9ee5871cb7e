using System.Diagnostics;
using AgtGen.Kernels;

namespace AgtGen.Benchmarks.Steps;

/// <summary>What one case needs: medians over its steps, the first one, which compiles the code, left out.</summary>
/// <param name="CertifiedSeconds">A certified step.</param>
/// <param name="PlainSeconds">A plain step of the same model and batch.</param>
/// <param name="PeakMegabytes">Resident memory at its peak, above that before the run.</param>
internal sealed record StepMeasurement(double CertifiedSeconds, double PlainSeconds, double PeakMegabytes)
{
    public static StepMeasurement Of(StepCase step, int threads)
    {
        (double certified, double megabytes) = Train(step, threads);
        return new(certified, Plain(step, threads), megabytes);
    }

    /// <summary>Seconds of a certified step alone.</summary>
    public static double Certified(StepCase step, int threads) => Train(step, threads).Seconds;

    /// <exception cref="InvalidOperationException">The box became vacuous: later steps would do less work.</exception>
    private static (double Seconds, double Megabytes) Train(StepCase step, int threads)
    {
        ICertifiableModel<float> model = step.Model();
        LabelledData<float> data = step.Data(model.Plan);
        ProcessMemory memory = ProcessMemory.Start();
        List<double> seconds = [];
        long last = Stopwatch.GetTimestamp();
        CertifiedRun<float> run = CertifiedTrainer.Train(
            model,
            data,
            step.Optimizer,
            new Schedule(step.Steps, step.Batch),
            step.Threat,
            new()
            {
                MaxDegreeOfParallelism = threads,
                StepCompleted = (_, _) =>
                {
                    seconds.Add(Stopwatch.GetElapsedTime(last).TotalSeconds);
                    last = Stopwatch.GetTimestamp();
                },
            });
        double megabytes = memory.PeakMegabytes();
        return run.Claim.Status.IsVacuous
            ? throw new InvalidOperationException($"{step.Name}: {run.Claim.Status}.")
            : (Median(seconds), megabytes);
    }

    private static double Plain(StepCase step, int threads)
    {
        using PlainTraining training = new(step, threads);
        List<double> seconds = [];
        for (int i = 0; i < Math.Max(5, step.Steps); i++)
        {
            long start = Stopwatch.GetTimestamp();
            training.Step();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return Median(seconds);
    }

    private static double Median(List<double> seconds)
    {
        double[] sorted = [.. seconds.Skip(1).Order()];
        return sorted[sorted.Length / 2];
    }
}
