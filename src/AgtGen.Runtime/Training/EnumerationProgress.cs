namespace AgtGen.Training;

/// <summary>How many altered data sets have been trained on (<see cref="Domain.Enumeration"/>, <see cref="Domain.ExecutedEnumeration"/>).</summary>
/// <param name="Trainings">Trainings done.</param>
/// <param name="TotalTrainings">Trainings to do, the one on the data as it is included.</param>
public readonly record struct EnumerationProgress(int Trainings, int TotalTrainings);
