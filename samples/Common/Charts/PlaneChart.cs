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
        double width = (X.Maximum - X.Minimum) / Cells.GetLength(1);
        double height = (Y.Maximum - Y.Minimum) / Cells.GetLength(0);
        for (int row = 0; row < Cells.GetLength(0); row++)
        {
            // Equal neighbours in a row become one rectangle, which keeps the file small.
            for (int from = 0, to; from < Cells.GetLength(1); from = to)
            {
                for (to = from + 1; to < Cells.GetLength(1) && Cells[row, to] == Cells[row, from]; to++)
                {
                }

                Region region = Regions[Cells[row, from]];
                double bottom = Y.Minimum + (row * height);
                area.Rectangle(X.Minimum + (from * width), bottom, X.Minimum + (to * width), bottom + height, region.Colour, region.Opacity);
            }
        }

        foreach (PointSet points in Points)
        {
            area.Dots(points.Points, points.Colour, points.Radius);
        }
    }
}
