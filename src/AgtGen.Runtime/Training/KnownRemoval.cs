namespace AgtGen.Training;

/// <summary>
/// Exactly the rows of <see cref="ThreatModel.Rows"/> are removed, all of them in every step, or none: two data sets and nothing between them, where a <see cref="Removal"/> of as many among the same rows covers every subset, and other ones in each epoch. Whose
/// deletion is asked for is known here, so that nothing has to be chosen: the answer says whether the training without these rows could have led elsewhere, at about the cost of doing it. <see cref="ThreatModel.Samples"/> stays 0, and
/// the budget is the data set's whatever it says. Of the training without the rows it covers exact arithmetic.
/// </summary>
public sealed record KnownRemoval : ThreatModel
{
    private protected override string? OnlyBoxesOfKind => "a known set of rows is removed, and the box holds no more than the trainings with and without it";
}
