using System.Xml.Linq;
using AgtGen.Tool.Claims;

namespace AgtGen.Tool.Report;

/// <summary>Mean width of each layer on a logarithmic axis, over the steps of a training or over budgets.</summary>
internal static class LayerChart
{
    /// <summary>Lines that can still be told apart: eight colours, solid and broken.</summary>
    private const int MaxLines = 16;

    /// <param name="layers">The layers, with one width for each place.</param>
    /// <param name="places">Where the widths belong: steps or budgets, rising.</param>
    /// <param name="below">What the places are.</param>
    /// <param name="inSteps">Whether the places are budgets, between which the width at the larger one is drawn: it is not exceeded.</param>
    public static IEnumerable<XElement> Draw(IReadOnlyList<LayerWidths> layers, IReadOnlyList<int> places, string below, bool inSteps = false)
    {
        LayerWidths[] shown = layers.Count <= MaxLines ? [.. layers] : [.. Enumerable.Range(0, MaxLines).Select(i => layers[i * (layers.Count - 1) / (MaxLines - 1)])];
        Plot plot = new(LinearAxis.Counts(places), LogAxis.Holding(shown.SelectMany(layer => layer.Mean)));
        for (int i = 0; i < shown.Length; i++)
        {
            // A width of 0 has no place on a logarithmic axis, an infinite one none on any.
            (double X, double Y)[] points = [.. places.Zip(shown[i].Mean, (place, width) => ((double)place, width)).Where(point => point.width > 0 && double.IsFinite(point.width))];
            plot.Line(inSteps ? Plot.Steps(points) : points, $"curve c{i % 8}{(i < 8 ? "" : " broken")}");
            if (points.Length <= 40)
            {
                plot.Dots(points, $"dot c{i % 8}");
            }
        }

        yield return plot.Draw($"Mean width of the box in each layer, against {below}", below);
        yield return Html.Legend(shown.Select((layer, i) => ($"key c{i % 8}{(i < 8 ? "" : " broken")}", layer.Layer)));
        string some = shown.Length < layers.Count ? $" {shown.Length} of {layers.Count} layers are drawn." : string.Empty;
        yield return Page.Small($"The mean over the entries of a layer.{some}");
    }
}
