using System.Diagnostics;
using AgtGen.Benchmarks.Steps;

namespace AgtGen.Benchmarks.Runs;

/// <summary>What the steps of a whole run cost.</summary>
/// <param name="Steps">Steps of the run.</param>
/// <param name="Mean">Seconds of the run from call to result, divided by its steps.</param>
/// <param name="Slowest">Seconds of the slowest step.</param>
/// <param name="PeakMegabytes">Resident memory at its peak, above that before the run.</param>
internal sealed record RunMeasurement(int Steps, double Mean, double Slowest, double PeakMegabytes)
{
    /// <exception cref="InvalidOperationException">The box became vacuous: later steps did less work.</exception>
    public static RunMeasurement Of(RealRun run, int threads) => Of(run, run.Data(), threads);

    /// <inheritdoc cref="Of(RealRun, int)"/>
    public static RunMeasurement Of(RealRun run, LabelledData<float> train, int threads)
    {
        ProcessMemory memory = ProcessMemory.Start();
        List<double> seconds = [];
        long start = Stopwatch.GetTimestamp(), last = start;
        CertifiedRun<float> result = CertifiedTrainer.Train(
            run.Model(),
            train,
            run.Optimizer,
            new Schedule(run.Epochs, run.Batch),
            run.Threat,
            new()
            {
                MaxDegreeOfParallelism = threads,
                StepCompleted = (_, _) =>
                {
                    seconds.Add(Stopwatch.GetElapsedTime(last).TotalSeconds);
                    last = Stopwatch.GetTimestamp();
                },
            });
        double whole = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double megabytes = memory.PeakMegabytes();
        return result.Status.IsVacuous
            ? throw new InvalidOperationException($"{run.Name}: {result.Status}.")
            : new(seconds.Count, whole / seconds.Count, seconds.Max(), megabytes);
    }
}
