namespace AgtGen.Modeling;

/// <summary>
/// Marks a layer, a block or a list of them in a <see cref="CertifiableAttribute"/> or <see cref="ModuleAttribute"/> class as frozen: its parameters are constants of the model. A training does not move them, they are points of the
/// box, and nothing is spent on their gradients. What depends on the input and on frozen parameters only is computed once in a training, not in every step.
/// </summary>
/// <remarks>
/// Frozen parameters come from <c>Create</c> or a weight file, as all do. They must not depend on data that the threat covers: train them on data that nobody can have altered.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class FrozenAttribute : Attribute;
