namespace AgtGen.Modeling;

/// <summary>
/// Marks a partial class as a model whose training can be certified. The generator reads its one <see cref="ForwardAttribute"/> and one
/// <see cref="LossAttribute"/> method and emits the code that trains it and bounds every training run a threat model admits.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CertifiableAttribute : Attribute
{
    /// <summary>Whether code is emitted, too, that writes a training of the model as a mixed-integer program; the project then references AgtGen.Encoding.</summary>
    public ModelEncoding Encoding { get; set; }
}
