
namespace AgtGen.Runtime.Tests.Data;

public sealed class LabelledDataTests
{
    private static readonly LabelledData<double> Three = new([[1, 2], [3, 4], [5, 6]], [0, 1, 0]);

    [Fact]
    public void Constructor_ArraysChangedLater_KeepsItsValues()
    {
        double[] row = [1, 2];
        LabelledData<double> data = new([row], [0]);
        row[0] = 9;
        Assert.Equal(1, data.Row(0)[0]);
    }

    [Fact]
    public void Constructor_BadInput_Throws()
    {
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => new LabelledData<double>([], [])).Message, StringComparison.Ordinal);
        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(() => new LabelledData<double>([[1, 2], [1]], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("Row 0 is null", Assert.Throws<ArgumentException>(() => new LabelledData<double>([null!], [0])).Message, StringComparison.Ordinal);
        Assert.Contains("2 labels", Assert.Throws<ArgumentException>(() => new LabelledData<double>([[1, 2]], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Feature 1 of row 1 is NaN", Assert.Throws<ArgumentException>(() => new LabelledData<double>([[1, 2], [1, double.NaN]], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "label of row 1", Assert.Throws<ArgumentException>(() => new LabelledData<double>([[1], [1]], [0, double.PositiveInfinity])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LabelledData<double>([1.0], [], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LabelledData<double>([], [1.0], 0));
    }

    [Fact]
    public void TakeAndSkip_Together_SplitTheRows()
    {
        Assert.Equal([3d, 4d], Three.Skip(1).Take(1).Row(0).ToArray());
        Assert.Equal(1, Three.Skip(1).Label(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Take(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Take(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Skip(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Take(1).Row(1));
    }

    [Fact]
    public void Concat_TrustedRows_StayTrusted()
    {
        LabelledData<double> mixed = Three.Take(2).Concat(Three.Skip(2).AsTrusted());
        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(mixed.IsTrusted));
        Assert.True(mixed.Skip(2).IsTrusted(0));
        Assert.False(Three.IsTrusted(2));
        Assert.Throws<ArgumentException>(() => Three.Concat(new LabelledData<double>([[1]], [0])));
    }

    [Fact]
    public void ComputeHash_AnyChange_ChangesIt()
    {
        Assert.Equal(Three.ComputeHash(), new LabelledData<double>([[1, 2], [3, 4], [5, 6]], [0, 1, 0]).ComputeHash());
        Assert.Equal(Three.Take(2).ComputeHash(), new LabelledData<double>([[1, 2], [3, 4]], [0, 1]).ComputeHash());
        string[] others =
        [
            Three.Take(2).ComputeHash(),
            Three.AsTrusted().ComputeHash(),
            new LabelledData<double>([[1, 2], [3, 4], [5, 6]], [0, 1, 1]).ComputeHash(),
            new LabelledData<double>([[1, 2], [3, 4], [5, 7]], [0, 1, 0]).ComputeHash(),
        ];
        Assert.DoesNotContain(Three.ComputeHash(), others);
    }
}
