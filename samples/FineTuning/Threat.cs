namespace AgtGen.Samples.FineTuning;

/// <summary>What is certified against, and how it is done for real.</summary>
/// <param name="Name">For tables and pictures.</param>
/// <param name="Meaning">What may happen to the data.</param>
/// <param name="Recipe">How the head is trained under it.</param>
/// <param name="Of">The threat with a budget k.</param>
/// <param name="Attack">The training images as an attack with budget k makes them, one of several attempts.</param>
internal sealed record Threat(string Name, string Meaning, Recipe Recipe, Func<int, ThreatModel> Of, Func<int, int, LabelledData<float>> Attack);
