using System.Collections.Immutable;

namespace AgtGen.Privacy;

/// <summary>Answers that may be given away, and what is promised of them.</summary>
/// <param name="Labels">A class for each point; null where a test did not pass and nothing is said.</param>
/// <param name="Statement">What is promised.</param>
public sealed record PrivateLabels(ImmutableArray<int?> Labels, PrivacyStatement Statement);
