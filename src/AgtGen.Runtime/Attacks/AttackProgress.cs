namespace AgtGen.Attacks;

/// <summary>How far an attack is.</summary>
/// <param name="Trainings">Altered data sets that were trained on.</param>
/// <param name="MaxTrainings">The most there will be.</param>
/// <param name="Changed">Test points whose prediction one of them changed; 0 for a regression.</param>
/// <param name="MeanLoss">The largest mean loss on the test points that one of them led to.</param>
public readonly record struct AttackProgress(int Trainings, int MaxTrainings, int Changed, double MeanLoss);
