namespace AgtGen.Runtime.Tests.Data;

public sealed class LabelledDataTransformationTests
{
    private static readonly LabelledData<double> Three = new([[1, 2], [3, 4], [5, 6]], [0, 1, 0]);

    [Fact]
    public void Scaled_ConstantsForEachFeature_AppliesThemInDouble()
    {
        LabelledData<float> scaled = new LabelledData<float>([[1, 0.3f]], [7]).Scaled([0, 0.1], [0.5, 3]);
        Assert.Equal([0.5f, (float)((0.3f - 0.1) * 3)], scaled.Row(0).ToArray());
        Assert.Equal(7, scaled.Label(0));
        Assert.Equal("features scaled: (x - [0, 0.1]) * [0.5, 3]", Assert.Single(scaled.Origin.Transformations));
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(0, 0)]
    public void Scaled_BadConstant_IsRefused(double offset, double factor)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Scaled(offset, factor));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.LabelsScaled(offset, factor));
    }

    [Fact]
    public void Scaled_OverflowOrWrongCount_IsRefused()
    {
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => Three.Scaled(1, 1e308)).Message, StringComparison.Ordinal);
        Assert.Contains("3 offsets", Assert.Throws<ArgumentException>(() => Three.Scaled([0, 0, 0], [1, 1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StandardizedBy_PublicData_UsesItsStatisticsAndRecordsItsHash()
    {
        LabelledData<double> open = new LabelledData<double>([[0, 7], [4, 7]], [0, 0]).AsTrusted();
        LabelledData<double> standardized = Three.StandardizedBy(open);
        Assert.Equal([-0.5, -5, 0.5, -3, 1.5, -1], Enumerable.Range(0, 3).SelectMany(i => standardized.Row(i).ToArray()));
        Assert.Equal(
            $"features standardized by 2 trusted rows of SHA-256 {open.ComputeHash()}: (x - [2, 7]) * [0.5, 1]", Assert.Single(standardized.Origin.Transformations));
    }

    [Fact]
    public void StandardizedBy_DataThatIsNotPublic_IsRefused()
    {
        Assert.Contains("AsTrusted", Assert.Throws<ArgumentException>(() => Three.StandardizedBy(Three)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "rows of this data", Assert.Throws<ArgumentException>(() => Three.Take(2).StandardizedBy(Three.AsTrusted().Skip(1))).Message, StringComparison.Ordinal);
        Assert.Equal(2, Three.Take(2).StandardizedBy(Three.Skip(2).AsTrusted()).Count);
        Assert.Contains("not finite", Assert.Throws<ArgumentException>(
            () => Three.StandardizedBy(new LabelledData<double>([[1e200, 0], [-1e200, 0]], [0, 0]).AsTrusted())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SelectAndWhere_ByNumber_ChooseRowsWithLabelAndTrust()
    {
        LabelledData<double> mixed = Three.Take(2).Concat(Three.Skip(2).AsTrusted());
        LabelledData<double> chosen = mixed.Select([2, 1]);
        Assert.Equal([5, 6, 3, 4], chosen.Row(0).ToArray().Concat(chosen.Row(1).ToArray()));
        Assert.Equal((0d, 1d, true, false), (chosen.Label(0), chosen.Label(1), chosen.IsTrusted(0), chosen.IsTrusted(1)));
        Assert.Equal("rows [2, 1] of 3", chosen.Origin.Transformations[^1]);
        Assert.Equal("rows [0, 2] of 3", mixed.Where(row => row % 2 == 0).Origin.Transformations[^1]);
    }

    [Fact]
    public void Select_RowTwiceNoneOrAbsent_IsRefused()
    {
        Assert.Contains("chosen twice", Assert.Throws<ArgumentException>(() => Three.Select([1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Three.Select([]));
        Assert.Throws<ArgumentException>(() => Three.Where(_ => false));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Select([-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.Select([3]));
    }

    [Fact]
    public void OneHot_ListedValues_ReplaceTheColumnInPlace()
    {
        LabelledData<double> encoded = new LabelledData<double>([[9, 2, 8], [9, 0, 8]], [0, 1]).OneHot(1, 0, 1, 2);
        Assert.Equal([9, 0, 0, 1, 8], encoded.Row(0).ToArray());
        Assert.Equal([9, 1, 0, 0, 8], encoded.Row(1).ToArray());
        Assert.Equal("feature 1 one-hot encoded by [0, 1, 2]", Assert.Single(encoded.Origin.Transformations));
    }

    [Fact]
    public void OneHot_UnlistedOrDoubtfulValues_AreRefused()
    {
        Assert.Contains("Feature 0 of row 2 is 5", Assert.Throws<ArgumentException>(() => Three.OneHot(0, 1, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Three.OneHot(0));
        Assert.Throws<ArgumentException>(() => Three.OneHot(0, 1, 1));
        Assert.Throws<ArgumentException>(() => Three.OneHot(0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.OneHot(2, 1));
    }

    [Fact]
    public void SelectFeatures_Numbers_ReorderColumns()
    {
        Assert.Equal([2d, 1d], Three.SelectFeatures([1, 0]).Row(0).ToArray());
        Assert.Throws<ArgumentException>(() => Three.SelectFeatures([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Three.SelectFeatures([-1]));
    }

    [Fact]
    public void MapRows_PureFunction_GivesTheNewFeaturesAndIsNamed()
    {
        double[] reused = new double[3];
        LabelledData<double> mapped = Three.MapRows("with the product", row =>
        {
            (reused[0], reused[1], reused[2]) = (row[0], row[1], row[0] * row[1]);
            return reused;
        });
        Assert.Equal([3d, 4d, 12d], mapped.Row(1).ToArray());
        Assert.Equal("each row's features mapped by a function of the program (with the product)", Assert.Single(mapped.Origin.Transformations));
    }

    [Fact]
    public void MapRows_FunctionThatKeepsState_IsRefused()
    {
        double sum = 0;
        Assert.Contains("two answers", Assert.Throws<ArgumentException>(() => Three.MapRows("less the mean so far", row => [row[0] - (sum += row[0])])).Message, StringComparison.Ordinal);
        double last = 0;
        Assert.Contains("two answers", Assert.Throws<ArgumentException>(() => Three.MapRows("difference", row => [row[0] - (last, last = row[0]).last])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MapRows_BadResults_AreRefused()
    {
        Assert.Contains("row 0", Assert.Throws<ArgumentException>(() => Three.MapRows("nothing", _ => [])).Message, StringComparison.Ordinal);
        Assert.Contains("row 2", Assert.Throws<ArgumentException>(() => Three.MapRows("a pole", row => [1 / (row[0] - 5)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Three.MapRows("ragged", row => new double[(int)row[0]]));
        Assert.Throws<ArgumentException>(() => Three.MapRows(" ", row => row));
    }

    [Fact]
    public void MapLabelsAndLabelsScaled_ChangeLabelsOnly()
    {
        LabelledData<double> mapped = Three.MapLabels("swapped", label => 1 - label).LabelsScaled(0.5, 4);
        Assert.Equal([2d, -2d, 2d], Enumerable.Range(0, 3).Select(mapped.Label));
        Assert.Equal(Three.Row(1).ToArray(), mapped.Row(1).ToArray());
        Assert.Equal("arrays of the program; then each label mapped by a function of the program (swapped); labels scaled: (y - 0.5) * 4", mapped.Origin.ToString());
        Assert.Contains("row 0", Assert.Throws<ArgumentException>(() => Three.MapLabels("log", label => Math.Log(label))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Origin_OfManySteps_NamesThemInOrder()
    {
        LabelledData<double> data = Three.Take(2).Scaled(0, 0.5).Concat(Three.Skip(2).AsTrusted());
        Assert.Equal(DataSource.Arrays, data.Origin.Source);
        Assert.Equal(
            "arrays of the program; then rows 0 to 1 of 3; features scaled: (x - 0) * 0.5; "
            + "followed by 1 row of: arrays of the program; then rows 2 to 2 of 3; all rows marked as trusted",
            data.Origin.ToString());
        Assert.Equal(data.Origin, Three.Take(2).Scaled(0, 0.5).Concat(Three.Skip(2).AsTrusted()).Origin);
        Assert.NotEqual(data.Origin, Three.Origin);
    }

    [Fact]
    public void Origin_ManyConstants_AreToldByTheirHash()
    {
        double[] factors = [.. Enumerable.Range(1, 17).Select(i => (double)i)];
        string words = new LabelledData<double>([new double[17]], [0]).Scaled(new double[17], factors).Origin.Transformations[0];
        Assert.Matches(@"^features scaled: \(x - 0\) \* \[17 numbers of SHA-256 [0-9a-f]{64}\]$", words);
    }
}
