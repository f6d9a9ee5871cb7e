namespace AgtGen.Proofs;

/// <summary>The largest few of some numbers, falling; 0 where there are no more.</summary>
/// <param name="count">How many, at least 0.</param>
internal sealed class LargestFew(int count)
{
    private readonly Fixed[] largest = new Fixed[count];

    public void Clear() => Array.Clear(largest);

    public void Add(Fixed value)
    {
        if (count == 0 || value <= largest[^1])
        {
            return;
        }

        int place = count - 1;
        for (; place > 0 && value > largest[place - 1]; place--)
        {
            largest[place] = largest[place - 1];
        }

        largest[place] = value;
    }

    /// <summary>The sum of the first few.</summary>
    public Size Sum(int first)
    {
        Size sum = default;
        for (int i = 0; i < Math.Min(first, count); i++)
        {
            sum += largest[i];
        }

        return sum;
    }

    /// <summary>The sum of the largest few of some sizes.</summary>
    public static Size SumOf(IEnumerable<Size> sizes, int few)
    {
        LargestFew largest = new(few);
        foreach (Size size in sizes)
        {
            largest.Add(size.Value);
        }

        return largest.Sum(few);
    }
}
