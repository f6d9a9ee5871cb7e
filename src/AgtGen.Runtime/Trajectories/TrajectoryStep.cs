namespace AgtGen.Trajectories;

/// <summary>
/// What the sweep back over one step needs; nu is the functional after the step and p_i = nu . x_i. Coefficients hold the rate and the weight of a sample.
/// </summary>
internal sealed class TrajectoryStep
{
    /// <param name="batch">The samples of the step.</param>
    public TrajectoryStep(int[] batch)
    {
        Batch = batch;
        int size = batch.Length;
        (MemberPositive, MemberNegative, RestPositive, RestNegative, Multiplier) = (new double[size], new double[size], new double[size], new double[size], new double[size]);
    }

    public int[] Batch { get; }

    /// <summary>What an affected sample adds at most is this times p where p > 0 (rounded up), </summary>
    public double[] MemberPositive { get; }

    /// <summary>and this times p where p &lt; 0 (rounded down).</summary>
    public double[] MemberNegative { get; }

    /// <summary>What any sample adds at most is this times p where p > 0 (rounded up, at least 0),</summary>
    public double[] RestPositive { get; }

    /// <summary>and this times p where p &lt; 0 (rounded down, at most 0).</summary>
    public double[] RestNegative { get; }

    /// <summary>mu_i / p_i: what makes the functional before the step of the one after it.</summary>
    public double[] Multiplier { get; }

    /// <summary>1 less rate times decay.</summary>
    public double Keep { get; set; }

    /// <summary>What the removal of a sample takes from the mean: a vector whose product with nu each affected sample adds, with a minus.</summary>
    public double[] Mean { get; set; } = [];

    /// <summary>What each affected sample adds beyond that, for each unit of |nu|: its share in other samples' weights.</summary>
    public Upper Member { get; set; }

    /// <summary>What each affected sample adds for each unit of the sum of |nu|'s entries: a gradient put in its place.</summary>
    public Upper Replaced { get; set; }

    /// <summary>What each sample that could have been affected besides, but is not, can add for each unit of |nu|: the weights are those of the full budget.</summary>
    public Upper Missing { get; set; }

    /// <summary>What rounding can add for each unit of |nu|.</summary>
    public Upper Error { get; set; }
}
