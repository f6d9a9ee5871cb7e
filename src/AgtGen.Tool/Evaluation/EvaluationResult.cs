using AgtGen.Certificates;

namespace AgtGen.Tool.Evaluation;

/// <summary>What was proved on a data set.</summary>
/// <param name="Model">Full name of the model class.</param>
/// <param name="Data">The data file.</param>
/// <param name="Rows">Rows that were evaluated.</param>
/// <param name="TestEpsilon">How far each feature of a test sample may be moved.</param>
/// <param name="Accuracy">Bounds of the accuracy; null for a regression.</param>
/// <param name="Loss">What the model's own loss is, in words.</param>
/// <param name="MeanLoss">Bounds of its mean.</param>
internal sealed record EvaluationResult(string Model, string Data, int Rows, double TestEpsilon, AccuracyBounds? Accuracy, string Loss, MetricBounds MeanLoss);
