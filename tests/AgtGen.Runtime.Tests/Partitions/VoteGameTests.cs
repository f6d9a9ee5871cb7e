using AgtGen.Partitions;

namespace AgtGen.Runtime.Tests.Partitions;

public sealed class VoteGameTests
{
    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(2, 3, 2)]
    [InlineData(3, 3, 3)]
    [InlineData(4, 3, 2)]
    [InlineData(4, 2, 3)]
    [InlineData(3, 4, 2)]
    public void Play_EveryVoteAndEveryPriceOfAFewVoters_IsWhatTryingAllAttacksFinds(int voters, int classes, int highest)
    {
        int[][] allVotes = [.. Tuples(voters, classes)];
        foreach (int[] votes in allVotes)
        {
            foreach (int[] prices in Tuples(voters, highest))
            {
                int[] real = [.. prices.Select(price => price + 1)];

                (int winner, int withstood) = VoteGame.Play(votes, real, classes);

                Assert.Equal(Winner(votes, classes), winner);
                Assert.Equal(allVotes.Where(other => Winner(other, classes) != winner).Min(other => Cost(votes, other, real)) - 1, withstood);
            }
        }
    }

    [Fact]
    public void Play_OneVoterChangesPriceByOne_ChangesWhatIsWithstoodByAtMostOne()
    {
        Random random = new(3);
        for (int round = 0; round < 2000; round++)
        {
            int[] votes = [.. Enumerable.Range(0, 7).Select(_ => random.Next(3))], prices = [.. Enumerable.Range(0, 7).Select(_ => random.Next(1, 6))];
            int voter = random.Next(7);
            int[] otherVotes = [.. votes], otherPrices = [.. prices];
            if (prices[voter] == 1)
            {
                otherVotes[voter] = random.Next(3);
            }

            otherPrices[voter] = otherVotes[voter] == votes[voter] ? Math.Max(1, prices[voter] + random.Next(-1, 2)) : 1;

            (int winner, int withstood) = VoteGame.Play(votes, prices, 3);
            (int otherWinner, int otherWithstood) = VoteGame.Play(otherVotes, otherPrices, 3);

            Assert.InRange(withstood - otherWithstood, -1, 1);
            Assert.True(winner == otherWinner || (withstood == 0 && otherWithstood == 0));
        }
    }

    [Fact]
    public void Play_HigherPrices_WithstandNoLess()
    {
        Random random = new(4);
        for (int round = 0; round < 500; round++)
        {
            int[] votes = [.. Enumerable.Range(0, 20).Select(_ => random.Next(4))], prices = [.. Enumerable.Range(0, 20).Select(_ => random.Next(1, 9))];

            Assert.True(VoteGame.Play(votes, prices, 4).Withstood >= VoteGame.Play(votes, [.. prices.Select(_ => 1)], 4).Withstood);
        }
    }

    [Theory]
    [InlineData(new[] { 0, 0, 1 }, 0)]
    [InlineData(new[] { 1, 1, 0 }, 0)]
    [InlineData(new[] { 0, 1 }, 0)]
    [InlineData(new[] { 0, 0, 0, 1 }, 1)]
    [InlineData(new[] { 1, 1, 1, 0 }, 0)]
    public void Play_EqualCounts_GoToTheFirstClass(int[] votes, int withstood) =>
        Assert.Equal(withstood, VoteGame.Play(votes, [.. votes.Select(_ => 1)], 2).Withstood);

    [Fact]
    public void Play_OneClass_NothingChangesIt() => Assert.Equal((0, int.MaxValue), VoteGame.Play([0, 0], [1, 1], 1));

    [Fact]
    public void Play_TwoClasses_IsTheSumOfTheCheapestOfTheMajority() =>
        Assert.Equal((0, 1 + 2 + 4 - 1), VoteGame.Play([0, 0, 0, 0, 0, 1], [9, 4, 2, 7, 1, 1], 2));

    private static IEnumerable<int[]> Tuples(int length, int values) =>
        Enumerable.Range(0, (int)Math.Pow(values, length)).Select(number => Enumerable.Range(0, length).Select(at => number / (int)Math.Pow(values, at) % values).ToArray());

    private static int Winner(int[] votes, int classes) => Enumerable.Range(0, classes).OrderByDescending(c => votes.Count(vote => vote == c)).ThenBy(c => c).First();

    private static int Cost(int[] from, int[] to, int[] prices) => from.Select((vote, voter) => vote == to[voter] ? 0 : prices[voter]).Sum();
}
