using System.Numerics;
using AgtGen.Data;
using AgtGen.Training;

namespace AgtGen.Encoding.Models;

/// <summary>
/// Encodes trainings of [Certifiable] models whose attribute asks for it: <c>[Certifiable(Encoding = ModelEncoding.Exact)]</c>. The program is about the training in real numbers from the model's current parameters.
/// </summary>
public static class ModelEncoder
{
    /// <summary>Encodes a training: what <see cref="CertifiedTrainer"/> would do of the same arguments, and everything that the threat admits, as one program.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="model">The model with its initial parameters, which must not depend on data that the threat covers.</param>
    /// <param name="data">The training data.</param>
    /// <param name="optimizer">Plain descent, with weight decay and value clipping if need be.</param>
    /// <param name="schedule">Epochs and batches.</param>
    /// <param name="threat">What may have happened to the data.</param>
    /// <param name="options">What is known besides; null for nothing.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="ArgumentException">Parts do not fit each other (AGT4001, AGT4002, AGT4008, AGT4009), the optimizer has momentum, L1 or another clip, or a range overflows (AGT5005).</exception>
    public static ModelEncoding<T> Encode<T>(
        IEncodableModel<T> model, LabelledData<T> data, Sgd optimizer, Schedule schedule, ThreatModel threat, EncodingOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(threat);
        return new(ModelProblem.Of(model, data, optimizer, schedule, threat, options ?? new()));
    }
}
