namespace AgtGen.Checker.Threat;

/// <summary>What a sample can take away from a sum if it is altered, High + Low with High the nearest double.</summary>
/// <param name="High">The first of its digits.</param>
/// <param name="Low">The others.</param>
/// <param name="Place">The sample's place in the batch.</param>
internal readonly record struct Candidate(double High, double Low, int Place)
{
    public bool IsAbove(Candidate other) => High > other.High || (High == other.High && Low > other.Low);
}
