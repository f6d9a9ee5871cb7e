namespace AgtGen.Testing.Programs;

/// <summary>The factors of dropout, from their definition: a number of 53 bits from seed, step, row and entry, each mixed into the state by the finaliser of SplitMix64.</summary>
public static class DropoutMask
{
    /// <summary>The factor of an entry.</summary>
    public static double At(double rate, int seed, int step, int row, int entry)
    {
        ulong state = Mix(Mix(Mix((ulong)seed) + (ulong)step) + (ulong)row) + (ulong)entry;
        return (Mix(state) >> 11) * Math.ScaleB(1, -53) < rate ? 0 : 1 / (1 - rate);
    }

    private static ulong Mix(ulong state)
    {
        unchecked
        {
            ulong z = state + 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
