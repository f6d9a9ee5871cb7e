namespace AgtGen.Certificates;

/// <summary>How far a search for settings is.</summary>
/// <param name="Trainings">Trainings done; one gives a result for each number of epochs.</param>
/// <param name="TotalTrainings">Trainings of the whole search, if its time suffices.</param>
public readonly record struct SearchProgress(int Trainings, int TotalTrainings);
