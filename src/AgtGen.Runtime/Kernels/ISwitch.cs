namespace AgtGen.Kernels;

/// <summary>A choice made when a kernel is compiled, so that the loop holds no test of it.</summary>
internal interface ISwitch
{
    static abstract bool IsOn { get; }
}
