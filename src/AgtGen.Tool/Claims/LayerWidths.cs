using AgtGen.Certificates;

namespace AgtGen.Tool.Claims;

/// <summary>How wide the box was in one layer, mean over its entries, after each recorded step.</summary>
internal sealed record LayerWidths(string Layer, IReadOnlyList<double> Mean)
{
    /// <summary>The layers of a certificate in the order of their names; empty if its file holds no widths of the steps.</summary>
    public static IReadOnlyList<LayerWidths> OverSteps(SavedCertificate certificate)
    {
        Dictionary<string, double> entries = certificate.Parameters.ToDictionary(parameter => parameter.Name, parameter => (double)parameter.Nominal.Length);
        return [.. certificate.Widths.Parameters.GroupBy(widths => LayerOf(widths.Name)).Select(layer => new LayerWidths(
            Printable.Of(layer.Key),
            [.. Enumerable.Range(0, certificate.Widths.Steps.Length).Select(step =>
                layer.Sum(widths => entries[widths.Name] * widths.Mean[step]) / layer.Sum(widths => entries[widths.Name]))]))];
    }

    /// <summary>The layers of several certificates of one model, the width of the final box for each certificate.</summary>
    public static IReadOnlyList<LayerWidths> AtTheEnd(IReadOnlyList<SavedCertificate> certificates) =>
        [.. certificates[0].Parameters.Select(parameter => LayerOf(parameter.Name)).Distinct().Select(layer => new LayerWidths(
            Printable.Of(layer), [.. certificates.Select(certificate => MeanOf(certificate, layer))]))];

    private static double MeanOf(SavedCertificate certificate, string layer)
    {
        ParameterWidth[] parts = [.. certificate.Parameters.Where(parameter => LayerOf(parameter.Name) == layer).Select(ParameterWidth.Of)];
        return parts.Sum(part => part.MeanWidth * part.Rows * part.Columns) / parts.Sum(part => (double)part.Rows * part.Columns);
    }

    /// <summary>hidden.weight and hidden.bias are the layer hidden.</summary>
    private static string LayerOf(string parameter) => parameter.LastIndexOf('.') is > 0 and int dot ? parameter[..dot] : parameter;
}
