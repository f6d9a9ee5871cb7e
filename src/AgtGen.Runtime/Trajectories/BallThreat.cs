namespace AgtGen.Trajectories;

/// <summary>What may happen to up to so many samples of each batch.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Samples">Up to how many samples of a batch, at least 1.</param>
/// <param name="Reach">How far a residual moves with its label: 1 for a class; of substitution how large an entry of a gradient can be.</param>
internal sealed record BallThreat(AlterationKind Kind, int Samples, double Reach)
{
    /// <summary>For each row how far each of its features may move, rows of the data's stride; empty if features stay.</summary>
    public double[] Radii { get; init; } = [];

    /// <summary>For each row how far it may move at most; empty if features stay.</summary>
    public Upper[] Moves { get; init; } = [];

    public Upper MoveOf(int row) => Moves.Length == 0 ? 0 : Moves[row];

    /// <summary>How far at most the output of a row moves with its features.</summary>
    public Upper Shift(int row, double[] theta)
    {
        Upper sum = 0;
        for (int f = 0; f < theta.Length && Radii.Length > 0; f++)
        {
            sum += (Upper)Radii[((long)row * theta.Length) + f] * Math.Abs(theta[f]);
        }

        return sum;
    }
}
