using System.Collections.Concurrent;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>The scenarios that the processor's trainings are held to, on the device. Each is trained once, whatever is asked of it.</summary>
internal static class DeviceScenarios
{
    private const string Refused = "This training cannot run on a CUDA device: ";

    private static readonly ConcurrentDictionary<string, Lazy<(string Refusal, Certificate? Certificate)>> Known = new();

    public static Scenario Named(string name) => ScenarioCatalogue.Named(name) with { Device = Device.Cuda };

    /// <summary>Why a scenario cannot run on the device; empty if it can.</summary>
    public static string Refusal(string name) => Trained(name).Refusal;

    /// <summary>Why a scenario that is in no catalogue cannot run on the device; empty if it can.</summary>
    public static string Refusal(Scenario scenario) => Train(scenario).Refusal;

    /// <summary>What the device proves of a scenario that runs there.</summary>
    public static Certificate Certificate(string name) => Trained(name).Certificate!;

    private static (string Refusal, Certificate? Certificate) Trained(string name) => Known.GetOrAdd(name, one => new(() => Train(ScenarioCatalogue.Named(one)))).Value;

    private static (string Refusal, Certificate? Certificate) Train(Scenario scenario)
    {
        try
        {
            return ("", (scenario with { Device = Device.Cuda }).Certify());
        }
        catch (ArgumentException refused) when (refused.Message.Contains(Refused, StringComparison.Ordinal))
        {
            return (refused.Message.Split(Refused)[1].Split(", or choose Device.Cpu.")[0], null);
        }
    }
}
