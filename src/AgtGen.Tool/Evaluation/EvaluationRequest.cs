namespace AgtGen.Tool.Evaluation;

/// <summary>What to evaluate a certificate on.</summary>
/// <param name="Model">The assembly with the model class.</param>
/// <param name="Type">Name of the class, or null for any with the right graph.</param>
/// <param name="Data">The CSV file, the label in the last column.</param>
/// <param name="HasHeader">Whether its first line holds names.</param>
/// <param name="Skip">Rows that are left out at the start.</param>
/// <param name="Take">Rows that are used, or null for all that are left.</param>
/// <param name="TestEpsilon">How far each feature of a test sample may be moved.</param>
internal sealed record EvaluationRequest(string Model, string? Type, string Data, bool HasHeader, int Skip, int? Take, double TestEpsilon);
