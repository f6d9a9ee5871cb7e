namespace AgtGen.Training;

/// <summary>Kinds of devices that trainings run on.</summary>
public enum DeviceKind
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>A GPU of NVIDIA.</summary>
    Cuda,

    /// <summary>A GPU where that is possible, or else the processor.</summary>
    Auto,
}
