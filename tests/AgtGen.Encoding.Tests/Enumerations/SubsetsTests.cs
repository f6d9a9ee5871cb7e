using AgtGen.Encoding.Enumerations;

namespace AgtGen.Encoding.Tests.Enumerations;

public class SubsetsTests
{
    [Theory]
    [InlineData(7, 3)]
    [InlineData(5, 5)]
    [InlineData(4, 9)]
    [InlineData(6, 1)]
    [InlineData(3, 0)]
    public void Next_FromNone_ListsEachSubsetOnceAsAtDoes(int things, int most)
    {
        Subsets subsets = new(things, most);
        int[] set = new int[subsets.Most], at = new int[subsets.Most];
        HashSet<string> seen = [];
        int size = subsets.At(0, set);
        for (long number = 0; number < subsets.Count; number++)
        {
            Assert.True(seen.Add(string.Join(',', set[..size])));
            Assert.Equal(set[..size], at[..subsets.At(number, at)]);
            Assert.True(set[..size].All(thing => thing < things) && set[..size].Zip(set[..size].Skip(1)).All(pair => pair.First < pair.Second));
            size = number + 1 < subsets.Count ? subsets.Next(set, size) : size;
        }

        Assert.Equal(Enumerable.Range(0, 1 << things).Count(bits => System.Numerics.BitOperations.PopCount((uint)bits) <= most), seen.Count);
    }

    [Fact]
    public void Count_OfUpToFiveOfAHundred_IsKnown() => Assert.Equal(79_375_496, new Subsets(100, 5).Count);
}
