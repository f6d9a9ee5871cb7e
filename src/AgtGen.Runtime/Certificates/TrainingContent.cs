using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Certificates;

/// <summary>What a training started from: with the claim it says what was trained.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Data">The training data.</param>
/// <param name="Start">The initial parameters, in the order of the model.</param>
internal sealed record TrainingContent<T>(LabelledData<T> Data, ParameterState<T>[] Start)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="model">The model that was trained, with the parameters that it had then.</param>
    /// <param name="claim">What is claimed of the run.</param>
    /// <param name="data">The training data.</param>
    /// <exception cref="ArgumentException">The data is not that of the run.</exception>
    /// <exception cref="InvalidOperationException">The model has other parameters now.</exception>
    public static TrainingContent<T> Of(ICertifiableModel<T> model, Claim claim, LabelledData<T> data)
    {
        if (data.ComputeHash() != claim.TrainingDataHash)
        {
            throw new ArgumentException("The data is not that of this run: it has another hash.", nameof(data));
        }

        ParameterState<T>[] start = ParameterBox.AtModel(model);
        return ParameterBox.ComputeHash(start) == claim.InitialParametersHash
            ? new(data, start)
            : throw new InvalidOperationException(
                $"There is no proof: the model of this run no longer has the parameters that the training started from. Give {model.Plan.Name} no others until the file is written.");
    }
}
