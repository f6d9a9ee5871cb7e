namespace AgtGen.Checker.Threat;

/// <summary>Finds the largest of some numbers.</summary>
internal static class Largest
{
    /// <summary>Moves the k largest to the front (Hoare's quickselect).</summary>
    public static void ToFront(Span<Candidate> numbers, int k)
    {
        (int from, int to) = (0, numbers.Length - 1);
        while (from < to)
        {
            Candidate pivot = numbers[(from + to) / 2];
            (int left, int right) = (from, to);
            while (left <= right)
            {
                while (numbers[left].IsAbove(pivot))
                {
                    left++;
                }

                while (pivot.IsAbove(numbers[right]))
                {
                    right--;
                }

                if (left <= right)
                {
                    (numbers[left], numbers[right]) = (numbers[right], numbers[left]);
                    (left, right) = (left + 1, right - 1);
                }
            }

            // What lies between right and left equals the pivot.
            if (k - 1 <= right)
            {
                to = right;
            }
            else if (k - 1 >= left)
            {
                from = left;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>The largest first.</summary>
    public static void Sort(Span<Candidate> numbers) => numbers.Sort(static (a, b) => a.IsAbove(b) ? -1 : b.IsAbove(a) ? 1 : 0);
}
