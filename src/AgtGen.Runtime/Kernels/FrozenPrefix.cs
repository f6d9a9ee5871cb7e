using System.Collections.Immutable;

namespace AgtGen.Kernels;

/// <summary>
/// What of a model depends on its input and on frozen parameters only, up to the last value through which all trained parameters meet the input. Training passes are given that value, the feature, instead of the input:
/// numbers of each row that no step changes.
/// </summary>
/// <param name="Slots">All slots that <c>FeaturesNominal</c> and <c>FeaturesBounds</c> use: the input, the feature, and what is between them.</param>
/// <param name="Feature">The slot of the feature.</param>
public sealed record FrozenPrefix(ImmutableArray<int> Slots, int Feature);
