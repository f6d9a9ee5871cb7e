using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>A training of a box that has been admitted, wherever it is run.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Model">The model.</param>
/// <param name="Parameters">Where it starts; the box, when it has been run.</param>
/// <param name="Data">The data, as the threat sees it.</param>
/// <param name="Optimizer">How a step follows from a gradient.</param>
/// <param name="Schedule">Epochs and batches.</param>
/// <param name="Adversary">What may have happened to the data.</param>
/// <param name="Options">What is watched.</param>
internal sealed record BoxTraining<T>(
    ICertifiableModel<T> Model,
    ParameterState<T>[] Parameters,
    LabelledData<T> Data,
    Optimizer Optimizer,
    Schedule Schedule,
    Adversary Adversary,
    TrainingOptions<T> Options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
