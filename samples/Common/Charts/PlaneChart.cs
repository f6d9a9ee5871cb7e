namespace AgtGen.Samples.Common.Charts;

/// <summary>Regions of the plane on a grid of cells, with points on top.</summary>
/// <param name="Title">Stands above the chart.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Regions">What a cell can be.</param>
/// <param name="Cells">Indices into the regions, [row, column]; row 0 at the minimum of y, column 0 at the minimum of x, cells of equal size.</param>
/// <param name="Points">Points on top.</param>
public sealed record PlaneChart(string Title, Axis X, Axis Y, IReadOnlyList<Region> Regions, int[,] Cells, IReadOnlyList<PointSet> Points)
    : Panel(Title, X, Y)
{
    internal override IEnumerable<LegendEntry> Legend =>
    [
        .. Regions.Select(region => new LegendEntry(region.Name, region.Colour, Mark.Area, region.Opacity)),
        .. Points.Select(points => new LegendEntry(points.Name, points.Colour, Mark.Dot)),
    ];

    internal override void Draw(PlotArea area)
    {
        for (int region = 0; region < Regions.Count; region++)
        {
            area.Rectangles(Runs(region), Regions[region].Colour, Regions[region].Opacity);
        }

        foreach (PointSet points in Points)
        {
            area.Dots(points.Points, points.Colour, points.Radius);
        }
    }

    /// <summary>The cells of a region, equal neighbours in a row as one rectangle, which keeps the file small.</summary>
    private IEnumerable<(double Left, double Bottom, double Right, double Top)> Runs(int region)
    {
        (int rows, int columns) = (Cells.GetLength(0), Cells.GetLength(1));
        double width = (X.Maximum - X.Minimum) / columns, height = (Y.Maximum - Y.Minimum) / rows;
        for (int row = 0; row < rows; row++)
        {
            double bottom = Y.Minimum + (row * height);
            for (int from = 0, to; from < columns; from = to)
            {
                for (to = from + 1; to < columns && Cells[row, to] == Cells[row, from]; to++)
                {
                }

                if (Cells[row, from] == region)
                {
                    yield return (X.Minimum + (from * width), bottom, X.Minimum + (to * width), bottom + height);
                }
            }
        }
    }
}
