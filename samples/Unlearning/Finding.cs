using System.Globalization;

namespace AgtGen.Samples.Unlearning;

/// <summary>What is certified and what is reached, after some steps, against the deletion of k rows.</summary>
/// <param name="Steps">Steps of the training.</param>
/// <param name="K">Rows that may be deleted.</param>
/// <param name="Lower">Share of the test points that are right after every deletion, by bounds along the training.</param>
/// <param name="Nominal">Share that is right without one.</param>
/// <param name="Upper">Share that is right after some deletion, at most.</param>
/// <param name="Certified">Share whose prediction no deletion changes.</param>
/// <param name="Box">The same by boxes of parameters.</param>
/// <param name="Unchanged">Share whose prediction is certified or was not changed by the attack: no certificate can reach more.</param>
/// <param name="Seconds">Of the certified training and all answers.</param>
internal sealed record Finding(int Steps, int K, double Lower, double Nominal, double Upper, double Certified, double Box, double Unchanged, double Seconds)
{
    public static string Table(IEnumerable<Finding> findings)
    {
        Common.TextTable table = new("steps", "k", "certified", "attacked", "by boxes", "accuracy at least", "nominal", "at most");
        foreach (Finding finding in findings)
        {
            // Floor and ceiling of what is proved: a certificate is never rounded up.
            table.Add(
                Text(finding.Steps),
                Text(finding.K),
                Percent(Math.Floor(finding.Certified * 1000)),
                Percent(Math.Floor(finding.Unchanged * 1000)),
                Percent(Math.Floor(finding.Box * 1000)),
                Percent(Math.Floor(finding.Lower * 1000)),
                Percent(Math.Round(finding.Nominal * 1000)),
                Percent(Math.Ceiling(finding.Upper * 1000)));
        }

        return table.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double perMille) => (perMille / 10).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
