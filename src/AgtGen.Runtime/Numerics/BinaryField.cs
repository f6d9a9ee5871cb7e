namespace AgtGen.Numerics;

/// <summary>Turns small integers into double significands and back, where no instruction for 64-bit integers can be counted on.</summary>
internal static class BinaryField
{
    /// <summary>2^52: in a double of [2^52, 2^53) the low bits are the integer itself.</summary>
    public const double Aligned = 4503599627370496d;
}
