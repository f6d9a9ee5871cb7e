namespace AgtGen.Encoding.Enumerations;

/// <summary>All subsets of at most so many of n things, numbered: by their size, and those of a size in the order of dictionaries.</summary>
internal sealed class Subsets
{
    private readonly int things;

    // choose[m, k] is the number of subsets of k among m.
    private readonly long[,] choose;

    /// <param name="things">How many things.</param>
    /// <param name="most">The largest size.</param>
    /// <exception cref="OverflowException">There are more than a long can count.</exception>
    public Subsets(int things, int most)
    {
        this.things = things;
        Most = Math.Min(most, things);
        choose = new long[things + 1, Most + 1];
        for (int m = 0; m <= things; m++)
        {
            choose[m, 0] = 1;
            for (int k = 1; k <= Math.Min(m, Most); k++)
            {
                choose[m, k] = checked(choose[m - 1, k - 1] + choose[m - 1, k]);
            }
        }

        for (int k = 0; k <= Most; k++)
        {
            Count = checked(Count + choose[things, k]);
        }
    }

    /// <summary>The largest size.</summary>
    public int Most { get; }

    /// <summary>How many there are.</summary>
    public long Count { get; }

    /// <summary>Writes a subset, its things in order.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="subset">Gets the things, of which there are at most <see cref="Most"/>.</param>
    /// <returns>How many they are.</returns>
    public int At(long number, Span<int> subset)
    {
        int size = 0;
        for (; number >= choose[things, size]; size++)
        {
            number -= choose[things, size];
        }

        for (int place = 0, thing = 0; place < size; place++, thing++)
        {
            // Those that have this thing here come before those that have a later one.
            for (; number >= choose[things - thing - 1, size - place - 1]; thing++)
            {
                number -= choose[things - thing - 1, size - place - 1];
            }

            subset[place] = thing;
        }

        return size;
    }

    /// <summary>Makes of a subset the one after it.</summary>
    /// <param name="subset">The things in order, overwritten; with room for <see cref="Most"/>.</param>
    /// <param name="size">How many they are.</param>
    /// <returns>How many the next one has.</returns>
    public int Next(Span<int> subset, int size)
    {
        int place = size - 1;
        while (place >= 0 && subset[place] == things - size + place)
        {
            place--;
        }

        int from = 0;
        if (place < 0)
        {
            (place, size) = (0, size + 1);
        }
        else
        {
            from = subset[place] + 1;
        }

        for (; place < size; place++)
        {
            subset[place] = from++;
        }

        return size;
    }
}
