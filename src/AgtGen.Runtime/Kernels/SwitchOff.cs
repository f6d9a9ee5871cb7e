namespace AgtGen.Kernels;

/// <summary>No.</summary>
internal readonly struct SwitchOff : ISwitch
{
    public static bool IsOn => false;
}
