namespace AgtGen.Partitions;

/// <summary>
/// A vote whose voters can be made to vote for anything, each at a price of its own. The first of the classes with the most votes wins. What it costs to make another class win is found exactly, class by class.
/// </summary>
internal static class VoteGame
{
    /// <summary>The class that wins, and the most that can be spent without another winning.</summary>
    /// <param name="votes">A class for each voter; at least one voter.</param>
    /// <param name="prices">What it costs to change the vote of each, at least 1.</param>
    /// <param name="classes">At least 1.</param>
    /// <returns>The smallest cost of another winner, less 1; <see cref="int.MaxValue"/> where there is no other class.</returns>
    public static (int Winner, int Withstood) Play(ReadOnlySpan<int> votes, ReadOnlySpan<int> prices, int classes)
    {
        int[] counts = new int[classes];
        foreach (int vote in votes)
        {
            counts[vote]++;
        }

        int winner = Array.IndexOf(counts, counts.Max());
        long cheapest = long.MaxValue;
        for (int rival = 0; rival < classes; rival++)
        {
            if (rival != winner)
            {
                // Of equal counts the first class wins, so a rival behind the winner needs one vote more.
                cheapest = Math.Min(cheapest, CostOf(votes, prices, winner, rival, counts[winner] - counts[rival] + (rival > winner ? 1 : 0)));
            }
        }

        return (winner, (int)Math.Min(cheapest - 1, int.MaxValue));
    }

    /// <summary>
    /// The least that lets the rival gain so many votes on the winner: a voter of the winner who goes over to the rival counts two, any other one who does counts one. Whatever else a voter may do gains the rival no more. So it is
    /// a number of the cheapest of the former, and as many of the cheapest of the latter as are then missing; every number is tried.
    /// </summary>
    private static long CostOf(ReadOnlySpan<int> votes, ReadOnlySpan<int> prices, int winner, int rival, int gain)
    {
        List<int> ofWinner = [], ofOthers = [];
        for (int voter = 0; voter < votes.Length; voter++)
        {
            if (votes[voter] != rival)
            {
                (votes[voter] == winner ? ofWinner : ofOthers).Add(prices[voter]);
            }
        }

        long[] two = SumsOfCheapest(ofWinner), one = SumsOfCheapest(ofOthers);
        long least = long.MaxValue;
        for (int taken = 0; taken < two.Length; taken++)
        {
            int missing = Math.Max(0, gain - (2 * taken));
            if (missing < one.Length)
            {
                least = Math.Min(least, two[taken] + one[missing]);
            }
        }

        return least;
    }

    /// <summary>What the n cheapest cost, for n from 0.</summary>
    private static long[] SumsOfCheapest(List<int> prices)
    {
        prices.Sort();
        long[] sums = new long[prices.Count + 1];
        for (int n = 0; n < prices.Count; n++)
        {
            sums[n + 1] = sums[n] + prices[n];
        }

        return sums;
    }
}
