namespace AgtGen.Modeling;

/// <summary>
/// The SplitMix64 generator (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): a counter with an odd step and a bijective
/// mixer. Chosen because it is short, exactly specified and in integers only, so that its values never change with machine or library version.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in 0 to <paramref name="limit"/> - 1, without bias.</summary>
    public int NextBelow(int limit)
    {
        ulong bound = (ulong)limit;
        ulong excess = unchecked(0 - bound) % bound;
        ulong value;
        do
        {
            value = Next();
        }
        while (value < excess);
        return (int)(value % bound);
    }
}
