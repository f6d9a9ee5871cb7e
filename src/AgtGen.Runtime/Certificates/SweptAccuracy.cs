namespace AgtGen.Certificates;

/// <summary>What is known of the accuracy under one budget of a sweep.</summary>
/// <param name="Budget">The budget k.</param>
/// <param name="Accuracy">Bounds of the accuracy; 0 to 1, and nothing certified, where it was not trained.</param>
/// <param name="ImpliedBy">The smaller budget under which nothing was certified and no label excluded any more, so that this one was not trained; null if it was.</param>
public sealed record SweptAccuracy(int Budget, AccuracyBounds Accuracy, int? ImpliedBy);
