using System.Collections.Immutable;
using AgtGen.Training;

namespace AgtGen.Partitions;

/// <summary>
/// What a vote of models on disjoint parts of the data withstands, for each point: by counting votes, and by counting what each voter withstands beside. Voters whose rows are as they were keep the model that they have; those with
/// altered rows may have any that the threat admits.
/// </summary>
public sealed class PartitionCertificate
{
    internal PartitionCertificate(ThreatModel threat, int parts, ImmutableArray<int> predicted, ImmutableArray<int> byVotes, ImmutableArray<int> certified) =>
        (Threat, Parts, Predicted, ByVotes, Certified) = (threat, parts, predicted, byVotes, certified);

    /// <summary>What may happen to one row of a part; as many rows as are certified may be altered so, in whichever parts.</summary>
    public ThreatModel Threat { get; }

    /// <summary>How many models vote.</summary>
    public int Parts { get; }

    /// <summary>The class that wins at each point; of classes with as many votes the first.</summary>
    public ImmutableArray<int> Predicted { get; }

    /// <summary>
    /// How many altered rows of the whole data set cannot change what wins, if every altered row is taken to turn the vote of its part (deep partition aggregation, Levine and Feizi 2021). It holds for any alteration of the rows, not
    /// only for those of the threat.
    /// </summary>
    public ImmutableArray<int> ByVotes { get; }

    /// <summary>How many altered rows of the whole data set cannot change what wins, if a part's vote is turned by more rows only than its own bounds certify; never fewer than <see cref="ByVotes"/>.</summary>
    public ImmutableArray<int> Certified { get; }
}
