namespace AgtGen.Training;

/// <summary>How far a training is and how wide its box has become.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="TotalSteps">Steps of the whole training.</param>
/// <param name="Epoch">Pass over the data that the step belonged to, from 1.</param>
/// <param name="MeanWidth">Mean of upper - lower over all parameters; positive infinity once the box is vacuous.</param>
/// <param name="MaxWidth">Largest upper - lower; positive infinity once the box is vacuous.</param>
public readonly record struct TrainingProgress(int Step, int TotalSteps, int Epoch, double MeanWidth, double MaxWidth);
