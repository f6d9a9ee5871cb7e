namespace AgtGen.Kernels;

/// <summary>Yes.</summary>
internal readonly struct SwitchOn : ISwitch
{
    public static bool IsOn => true;
}
