using System.Collections.Concurrent;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>The scenarios that the processor's trainings are held to, on the device.</summary>
internal static class DeviceScenarios
{
    private const string Refused = "This training cannot run on a CUDA device: ";

    private static readonly ConcurrentDictionary<string, string> Known = [];

    public static Scenario Named(string name) => ScenarioCatalogue.Named(name) with { Device = Device.Cuda };

    /// <summary>Why a scenario cannot run on the device; empty if it can.</summary>
    public static string Refusal(string name) => Known.GetOrAdd(name, key => Refusal(ScenarioCatalogue.Named(key)));

    /// <summary>Why a scenario cannot run on the device; empty if it can.</summary>
    public static string Refusal(Scenario scenario)
    {
        try
        {
            _ = (scenario with { Device = Device.Cuda }).Certify();
            return "";
        }
        catch (ArgumentException refused) when (refused.Message.Contains(Refused, StringComparison.Ordinal))
        {
            return refused.Message.Split(Refused)[1].Split(", or choose Device.Cpu.")[0];
        }
    }
}
