using AgtGen.Checker.Arithmetic;

namespace AgtGen.Checker.Threat;

/// <summary>Finds the largest of some numbers, each High + Low with High the nearest double: they are ordered by High and then by Low.</summary>
internal static class Largest
{
    /// <summary>Moves the k largest to the front (Hoare's quickselect).</summary>
    public static void ToFront(Span<Twofold> numbers, int k)
    {
        (int from, int to) = (0, numbers.Length - 1);
        while (from < to)
        {
            Twofold pivot = numbers[(from + to) / 2];
            (int left, int right) = (from, to);
            while (left <= right)
            {
                while (IsAbove(numbers[left], pivot))
                {
                    left++;
                }

                while (IsAbove(pivot, numbers[right]))
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
    public static void Sort(Span<Twofold> numbers) => numbers.Sort(static (a, b) => IsAbove(a, b) ? -1 : IsAbove(b, a) ? 1 : 0);

    private static bool IsAbove(Twofold a, Twofold b) => a.High > b.High || (a.High == b.High && a.Low > b.Low);
}
