namespace AgtGen.Tool.Evaluation;

/// <summary>What to evaluate a certificate on.</summary>
/// <param name="Model">The assembly with the model class.</param>
/// <param name="Type">Name of the class, or null for any with the right graph.</param>
/// <param name="Data">The samples.</param>
/// <param name="TestEpsilon">How far each feature of a test sample may be moved.</param>
internal sealed record EvaluationRequest(string Model, string? Type, DataFile Data, double TestEpsilon);
