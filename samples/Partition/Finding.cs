namespace AgtGen.Samples.Partition;

/// <summary>What a vote withstands, point by point.</summary>
/// <param name="Parts">Models that vote.</param>
/// <param name="RowsOfPart">Rows of the smallest part.</param>
/// <param name="IsRight">Whether the class that wins is that of the point.</param>
/// <param name="ByVotes">Altered rows that are withstood by counting votes.</param>
/// <param name="Certified">Altered rows that are withstood by what each voter withstands beside.</param>
internal sealed record Finding(int Parts, int RowsOfPart, bool[] IsRight, int[] ByVotes, int[] Certified)
{
    public double Accuracy => IsRight.Average(right => right ? 1.0 : 0.0);

    public int MedianByVotes => Median(ByVotes);

    public int MedianCertified => Median(Certified);

    /// <summary>The share of points that are right whatever k altered rows are.</summary>
    public double Lower(int k, bool votesOnly) => (votesOnly ? ByVotes : Certified).Where((withstood, point) => IsRight[point] && withstood >= k).Count() / (double)IsRight.Length;

    private static int Median(int[] values) => values.Order().ElementAt(values.Length / 2);
}
