using System.Globalization;

namespace AgtGen.Samples.PrivatePrediction;

/// <summary>How numbers are printed.</summary>
internal static class Text
{
    public static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Percent(double share) => (share * 100).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
