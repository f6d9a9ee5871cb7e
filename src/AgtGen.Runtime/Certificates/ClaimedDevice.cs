namespace AgtGen.Certificates;

/// <summary>The device that a training was run on, as its driver names it.</summary>
/// <param name="Name">Its name, such as "NVIDIA H200".</param>
/// <param name="ComputeCapability">Version of its instructions, such as "9.0".</param>
/// <param name="Driver">Version of CUDA that its driver knows, such as "12.8".</param>
public sealed record ClaimedDevice(string Name, string ComputeCapability, string Driver)
{
    /// <summary>"NVIDIA H200 (compute capability 9.0, driver 12.8)".</summary>
    public override string ToString() => $"{Name} (compute capability {ComputeCapability}, driver {Driver})";
}
