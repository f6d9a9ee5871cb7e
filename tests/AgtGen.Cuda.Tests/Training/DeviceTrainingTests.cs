using AgtGen.Cuda.Tests.OnDevice;
using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Scenarios;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>Whole trainings on the device: their boxes are those of the processor up to rounding, and hold every attacked training.</summary>
public sealed class DeviceTrainingTests
{
    private static int Trainings => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 1000 : 32;

    public static TheoryData<string> Scenarios => ScenarioCatalogue.Names;

    // What the next two tests are about; why others do not run is tested by itself.
    [Fact]
    [NeedsStandIn]
    public void Certify_Scenarios_TheseRunOnTheDevice()
    {
        string[] names = [.. ScenarioCatalogue.All.Select(scenario => scenario.Name)];

        Snapshot.Match(string.Concat(names.Where(name => DeviceScenarios.Refusal(name).Length == 0).Select(name => name + "\n")));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Certify_ScenarioThatRuns_GivesTheBoxesOfTheProcessor(string name)
    {
        if (DeviceScenarios.Refusal(name).Length == 0)
        {
            BoxAgreement.Check(ScenarioCatalogue.Named(name).Certify(), DeviceScenarios.Certificate(name), ScenarioCatalogue.Named(name).Single);
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Certify_ScenarioThatRuns_HoldsAttackedTrainings(string name)
    {
        if (DeviceScenarios.Refusal(name).Length == 0)
        {
            foreach (AttackedBox box in AttackedBoxes.Check(DeviceScenarios.Named(name), Trainings))
            {
                Assert.True(box.IsTest);
            }
        }
    }
}
