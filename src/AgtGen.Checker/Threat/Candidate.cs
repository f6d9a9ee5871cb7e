namespace AgtGen.Checker.Threat;

/// <summary>What a sample can take away from a sum if it is altered, High + Low with High the nearest double.</summary>
/// <param name="High">The first of its digits.</param>
/// <param name="Low">The others.</param>
internal readonly record struct Candidate(double High, double Low)
{
    public bool IsAbove(Candidate other) => High > other.High || (High == other.High && Low > other.Low);

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
}
