namespace AgtGen.Modeling;

/// <summary>
/// Marks a class as a block of models: it has layers or other blocks, and methods that apply them. A <see cref="CertifiableAttribute"/> class that keeps one in a
/// readonly field calls its methods in <see cref="ForwardAttribute"/>; its parameters are named <c>field.layer.weight</c>, as PyTorch names those of a submodule.
/// </summary>
/// <remarks>
/// A block is a plain class, not generic; it need not be partial. Its layers are made where they are declared or by its constructor, from arguments that are
/// compile-time constants where the block is made.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModuleAttribute : Attribute;
