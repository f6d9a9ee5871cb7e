namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>A test that only the stand-in can run, or that reads the sources: it is left out on a machine with a device.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsStandInAttribute : Attribute;
