using System.Globalization;
using AgtGen.Certificates;

namespace AgtGen.Tool.Claims;

/// <summary>How wide the box is in one parameter: upper minus lower bound over its entries. A description, rounded to nearest; the bounds are in the file.</summary>
internal sealed record ParameterWidth(string Name, int Rows, int Columns, double MeanWidth, double MaxWidth)
{
    public static ParameterWidth Of(CertifiedParameter<double> parameter)
    {
        (double sum, double widest) = (0, 0);
        for (int i = 0; i < parameter.Nominal.Length; i++)
        {
            double width = parameter.Upper[i] - parameter.Lower[i];
            sum += width;
            widest = Math.Max(widest, width);
        }

        return new(Printable.Of(parameter.Name), parameter.Rows, parameter.Columns, parameter.Nominal.Length == 0 ? 0 : sum / parameter.Nominal.Length, widest);
    }

    public static ParameterWidth[] All(SavedCertificate certificate) => [.. certificate.Parameters.Select(Of)];

    public string Shape() => string.Create(CultureInfo.InvariantCulture, $"{Rows} x {Columns}");

    public static string Text(double width) => width.ToString("G4", CultureInfo.InvariantCulture);
}
