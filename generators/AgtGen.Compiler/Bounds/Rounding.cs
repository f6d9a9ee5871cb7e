namespace AgtGen.Compiler.Bounds;

/// <summary>How a value that an instruction computes is rounded.</summary>
internal enum Rounding
{
    /// <summary>No operation of the instruction rounds.</summary>
    Exact,

    /// <summary>To nearest: nominal values, which claim nothing.</summary>
    Nearest,

    /// <summary>Towards minus infinity: lower bounds.</summary>
    Down,

    /// <summary>Towards plus infinity: upper bounds.</summary>
    Up,
}
