using System.Runtime.CompilerServices;

namespace AgtGen.Numerics;

/// <summary>
/// What every proof assumes of the processor's control register: rounding to nearest and gradual underflow. .NET never changes either, but native
/// code loaded into the process can, per thread (libraries built with fast-math do).
/// </summary>
internal static class FloatingPointEnvironment
{
    /// <summary>Checks the calling thread; to be called where a thread begins a piece of certified work.</summary>
    /// <exception cref="InvalidOperationException">The thread rounds otherwise or flushes subnormal numbers to zero.</exception>
    public static void Require() => Require(1, BitConverter.Int32BitsToSingle(0x0080_0000));

    // Arguments, so that the compiler cannot compute the answers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Require(float one, float smallestNormal)
    {
        // 1.25 ulp must round to 1 ulp and 1.75 ulp to 2, on both sides of zero: only nearest rounding does all four.
        const float ulp = 1f / (1 << 23);
        bool nearest = one + (1.25f * ulp) == 1 + ulp && one + (1.75f * ulp) == 1 + (2 * ulp)
            && -one - (1.25f * ulp) == -1 - ulp && -one - (1.75f * ulp) == -1 - (2 * ulp);
        float half = smallestNormal * (0.5f * one);
        bool gradual = BitConverter.SingleToInt32Bits(half) == 0x0040_0000 && half + half == smallestNormal;
        if (!nearest || !gradual)
        {
            throw new InvalidOperationException(
                "This thread does not compute in IEEE 754's default mode (rounding to nearest, gradual underflow), so no bound would be proved. "
                + "A native library changed the floating-point control register; load it in another process or have it restore the register.");
        }
    }
}
