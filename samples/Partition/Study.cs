using System.Globalization;
using AgtGen.Samples.Common;

namespace AgtGen.Samples.Partition;

/// <summary>One data set and one threat, for several numbers of parts.</summary>
/// <param name="Data">Name of the data set.</param>
/// <param name="Threat">Name of the threat.</param>
/// <param name="Findings">One for each number of parts.</param>
internal sealed record Study(string Data, string Threat, Finding[] Findings)
{
    public static string Table(IEnumerable<Study> studies)
    {
        TextTable table = new("data", "threat", "parts", "rows each", "right", "by votes", "certified", "times");
        foreach (Study study in studies)
        {
            foreach (Finding finding in study.Findings)
            {
                table.Add(
                    study.Data,
                    study.Threat,
                    Text(finding.Parts),
                    Text(finding.RowsOfPart),
                    (finding.Accuracy * 100).ToString("F1", CultureInfo.InvariantCulture) + " %",
                    Text(finding.MedianByVotes),
                    Text(finding.MedianCertified),
                    finding.MedianByVotes == 0 ? "-" : (finding.MedianCertified / (double)finding.MedianByVotes).ToString("F2", CultureInfo.InvariantCulture));
            }
        }

        return table.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
