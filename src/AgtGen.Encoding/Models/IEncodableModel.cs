using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Encoding.Models;

/// <summary>What the generator emits, beside the rest, for a class whose attribute asks for an encoding. Implemented by generated code only.</summary>
/// <typeparam name="T">float or double.</typeparam>
public interface IEncodableModel<T> : ICertifiableModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Slots and gradients.</summary>
    EncodingPlan EncodingPlan { get; }

    /// <summary>States the values of one sample from the input to the output.</summary>
    /// <param name="pass">Who interprets the statements.</param>
    void Forward(EncodingPass pass);

    /// <summary>After <see cref="Forward"/> of the same sample: states the gradient of the loss and the way back.</summary>
    /// <param name="pass">The same.</param>
    void Backward(EncodingPass pass);
}
