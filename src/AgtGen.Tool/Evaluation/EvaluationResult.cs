using System.Text.Json.Serialization;
using AgtGen.Certificates;

namespace AgtGen.Tool.Evaluation;

/// <summary>What was proved on a data set.</summary>
/// <param name="Model">Full name of the model class.</param>
/// <param name="Data">The data file.</param>
/// <param name="FirstLine">The line of the file in which the first of them stands, from 1.</param>
/// <param name="Rows">Rows that were evaluated, one a line.</param>
/// <param name="DataHash">SHA-256 of these rows, in the form of the hash of the training data.</param>
/// <param name="TestEpsilon">How far each feature of a test sample may be moved.</param>
/// <param name="Range">Within what they may be moved.</param>
/// <param name="Accuracy">Bounds of the accuracy; null for a regression.</param>
/// <param name="Loss">What the model's own loss is, in words.</param>
/// <param name="MeanLoss">Bounds of its mean.</param>
internal sealed record EvaluationResult(
    string Model,
    string Data,
    int FirstLine,
    int Rows,
    string DataHash,
    double TestEpsilon,
    [property: JsonIgnore] InputRange Range,
    AccuracyBounds? Accuracy,
    string Loss,
    MetricBounds MeanLoss);
