using System.Xml.Linq;
using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.Tests;

public sealed class ChartTests
{
    /// <summary>At 2 the line falls to what is proved at 6: between them nothing better is.</summary>
    [Fact]
    public void Steps_BetweenTwoBudgets_DrawTheValueOfTheLargerOne()
    {
        double[][] corners = Corners(Draw(Course.Steps, upper: 0.9), "line s0");
        Assert.Equal(3, corners.Length);
        Assert.Equal((corners[0][0], corners[2][1]), (corners[1][0], corners[1][1]));
        Assert.True(corners[2][1] > corners[0][1], "0.4 lies below 0.8");
    }

    [Fact]
    public void Apart_Values_AreDotsAndNotJoined()
    {
        XElement picture = Draw(Course.Apart, upper: 0.9);
        Assert.DoesNotContain(Elements(picture, "polyline"), line => line.Attribute("class")!.Value == "line s0");
        Assert.True(Elements(picture, "circle").Count() >= 2);
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(1.01, 2)]
    [InlineData(double.PositiveInfinity, 2)]
    public void Bound_BeyondTheAxis_IsMarkedAndExplained(double upper, int expected)
    {
        XElement picture = Draw(Course.Joined, upper);

        // One at the value, one in the legend.
        Assert.Equal(expected, Elements(picture, "polygon").Count(mark => mark.Attribute("class")!.Value.StartsWith("beyond", StringComparison.Ordinal)));
        Assert.Equal(expected > 0, Elements(picture, "text").Any(text => text.Value == "a bound beyond the axis"));
    }

    [Theory]
    [InlineData(1e-323)]
    [InlineData(double.MaxValue)]
    public void Ticks_OfAnAxisAtTheEndsOfTheRange_AreFew(double maximum)
    {
        Assert.InRange(new Axis("y", 0, maximum).Ticks().Take(100).Count(), 1, 20);
        Assert.All(Axis.Holding("y", [1e-323, maximum], isLogarithmic: true).Ticks().Take(100), tick => Assert.True(tick > 0 && double.IsFinite(tick)));
    }

    private static XElement Draw(Course course, double upper) => XElement.Parse(new Figure("title", 1, [new LineChart("chart", new("k", 0, 10), new("share", 0, 1),
    [
        new("value", 0, [2, 6], [0.8, 0.4]) { Course = course, Lower = [0.7, 0.3], Upper = [0.9, upper] },
    ])]).ToSvg());

    private static IEnumerable<XElement> Elements(XElement picture, string name) => picture.Descendants().Where(element => element.Name.LocalName == name);

    private static double[][] Corners(XElement picture, string style) =>
        [.. Elements(picture, "polyline").First(line => line.Attribute("class")!.Value == style && line.Attribute("points")!.Value.Split(' ').Length > 2).Attribute("points")!.Value
            .Split(' ').Select(corner => corner.Split(',').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
}
