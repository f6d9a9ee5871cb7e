using BenchmarkDotNet.Attributes;

namespace AgtGen.Benchmarks.Steps;

/// <summary>A training step of each sample's model, on two threads, beside a plain training of the same model on the same batch and threads.</summary>
public class TrainingSteps
{
    private const int Threads = 2;
    private const int StepsAtOnce = 10;

    private PlainTraining plain = null!;
    private LabelledData<float> data = null!;
    private StepCase step = null!;

    public static IEnumerable<string> Names => StepCases.Samples.Select(step => step.Name);

    [ParamsSource(nameof(Names))]
    public string Sample { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        step = StepCases.Samples.Single(step => step.Name == Sample);
        data = step.Data(step.Model().Plan);
        plain = PlainTraining.Of(step, Threads);
    }

    [GlobalCleanup]
    public void Cleanup() => plain.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = StepsAtOnce)]
    public void Plain()
    {
        for (int i = 0; i < StepsAtOnce; i++)
        {
            plain.Step();
        }
    }

    /// <summary>Whole trainings, their start and first step included.</summary>
    [Benchmark(OperationsPerInvoke = StepsAtOnce)]
    public object Certified() => CertifiedTrainer.Train(
        step.Model(), data, step.Optimizer, new Schedule(StepsAtOnce, step.Batch), step.Threat, new() { MaxDegreeOfParallelism = Threads });
}
