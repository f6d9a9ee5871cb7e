using AgtGen.Modeling;

namespace AgtGen.Privacy;

/// <summary>Bits that repeat: of a counter and a mixer.</summary>
internal sealed class SeededBits(ulong seed) : RandomBits
{
    private SplitMix64 random = new(seed);

    public override bool IsSecure => false;

    internal override ulong Next() => random.Next();
}
