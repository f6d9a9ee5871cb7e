namespace AgtGen.Training;

/// <summary>What a threat's numbers of samples count.</summary>
public enum Budget
{
    /// <summary>So many samples of each batch, other ones in every step if need be: a change of that size in the whole data set is covered, and far more.</summary>
    PerBatch,

    /// <summary>
    /// So many samples of the whole data set, the same ones in all steps and epochs. A box makes use of it within an epoch (<see cref="TrainingOptions{T}.BudgetLevels"/>) and covers other samples in each epoch;
    /// bounds along the training (<see cref="Domain.Trajectory"/>) cover the same ones.
    /// </summary>
    PerDataSet,
}
