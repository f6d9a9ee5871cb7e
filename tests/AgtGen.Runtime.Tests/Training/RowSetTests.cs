namespace AgtGen.Runtime.Tests.Training;

public sealed class RowSetTests
{
    [Fact]
    public void Equals_SameRowsInAnyOrder_AreOneValue()
    {
        RowSet one = new([9, 3, 3, 10]), other = new([10, 9, 3]);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, new([3, 9]));
        Assert.Equal(new Removal { Samples = 1, Rows = one }, new Removal { Samples = 1, Rows = other });
        Assert.Equal(new([4, 5, 6]), RowSet.Range(4, 3));
    }

    [Theory]
    [InlineData(new[] { 4 }, "4")]
    [InlineData(new[] { 4, 5 }, "4, 5")]
    [InlineData(new[] { 12, 4, 5, 6, 0 }, "0, 4 to 6, 12")]
    public void ToString_Rows_NamesNumbersAndRuns(int[] rows, string text) => Assert.Equal(text, new RowSet(rows).ToString());

    [Fact]
    public void New_NoneOrNegative_Throws()
    {
        Assert.Throws<ArgumentException>(() => new RowSet([]));
        Assert.Contains("no row -1", Assert.Throws<ArgumentException>(() => new RowSet([2, -1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RowSet.Range(-1, 2));
    }
}
