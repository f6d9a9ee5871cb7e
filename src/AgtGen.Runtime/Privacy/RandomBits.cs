namespace AgtGen.Privacy;

/// <summary>Where the random bits of a private release come from.</summary>
public abstract class RandomBits
{
    private protected RandomBits()
    {
    }

    /// <summary>Whether nobody can predict the bits. A release with others is not private; its statement says so.</summary>
    public abstract bool IsSecure { get; }

    /// <summary>Bits of the operating system's cryptographic generator; what every release uses unless told otherwise.</summary>
    public static RandomBits Secure() => new SecureBits();

    /// <summary>The same bits for the same seed, for tests and pictures only: who knows the seed undoes the release.</summary>
    /// <param name="seed">Any number.</param>
    public static RandomBits Seeded(ulong seed) => new SeededBits(seed);

    /// <summary>The next 64 bits.</summary>
    internal abstract ulong Next();
}
