namespace AgtGen.Numerics;

/// <summary>The instruction-set paths, the best first.</summary>
internal enum VectorPathName
{
    /// <summary>512-bit vectors; every instruction carries its rounding direction.</summary>
    Avx512,

    /// <summary>256-bit vectors; nearest rounding and a proven step outward.</summary>
    Vector256,

    /// <summary>128-bit vectors (x64 with FMA, Arm); nearest rounding and a proven step outward.</summary>
    Vector128,

    /// <summary>One value at a time; nearest rounding and a proven step outward. Always there.</summary>
    Scalar,
}
