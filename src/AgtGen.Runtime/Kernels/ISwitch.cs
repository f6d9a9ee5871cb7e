namespace AgtGen.Kernels;

/// <summary>
/// A choice made when a kernel is compiled, so that the loop holds no test of it. Long loops compare the type with <see cref="SwitchOn"/> instead of asking it: the compiler decides that before it inlines, and what is not
/// taken then does not count towards how much it inlines in one method. Past that limit it calls the rest, with all registers in memory.
/// </summary>
internal interface ISwitch
{
    static abstract bool IsOn { get; }
}
