using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Scenarios;
using Xunit.Abstractions;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>As <see cref="DeviceTrainingTests"/>, of trainings that nobody has thought of: models, optimizers, threats and batches drawn at random, with batches on either side of what kernels take at once.</summary>
public sealed class RandomTrainingTests(ITestOutputHelper output)
{
    private const int Trainings = 8;

    private static readonly (int Rows, int BatchSize)[] Sizes = [(24, 10), (35, 16), (37, 17), (67, 64), (131, 64), (132, 129), (134, 65), (64, 64)];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 100 : 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Train_AnyTraining_GivesTheBoxesOfTheProcessorAndHoldsAttacks(int seed)
    {
        RandomScenarios scenarios = new(1000 + seed);
        Random random = new(seed);
        int ran = 0;

        // Some models and clips stay on the processor.
        for (int draw = 0; draw < 10 * Trainings && ran < Trainings; draw++)
        {
            Scenario scenario = Resized(scenarios.Next(), Sizes[random.Next(Sizes.Length)]);
            if (DeviceScenarios.Refusal(scenario).Length == 0)
            {
                ran++;
                output.WriteLine($"{scenario.Rows} rows, batches of {scenario.BatchSize}, {scenario.Name}");
                BoxAgreement.Check(scenario.Certify(), (scenario with { Device = Device.Cuda }).Certify(), scenario.Single);
                _ = AttackedBoxes.Check(scenario with { Device = Device.Cuda }, trainings: 8);
            }
        }

        Assert.Equal(Trainings, ran);
    }

    /// <summary>As many rows, which are those of the scenario over and over: frozen layers and ranges of inputs have data of their own.</summary>
    private static Scenario Resized(Scenario scenario, (int Rows, int BatchSize) size) => scenario with
    {
        Rows = size.Rows, BatchSize = size.BatchSize, Table = [.. Enumerable.Range(0, size.Rows).Select(row => scenario.Data[row % scenario.Data.Count] with { })],
    };
}
