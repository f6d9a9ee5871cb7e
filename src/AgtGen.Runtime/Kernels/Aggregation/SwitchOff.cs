namespace AgtGen.Kernels.Aggregation;

/// <summary>No.</summary>
internal readonly struct SwitchOff : ISwitch
{
    public static bool IsOn => false;
}
