using System.Numerics;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Training;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Cuda;

/// <summary>What the generator emits for a <see cref="Modeling.CertifiableAttribute"/> class whose training passes have kernels for CUDA, beside what it emits for the processor and from the same programs. Implemented by generated code only.</summary>
/// <typeparam name="T">float or double.</typeparam>
public interface ICudaModel<T> : IDeviceModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    TrainingDevice<T> IDeviceModel<T>.TrainingDevice => CudaTraining<T>.Instance;

    /// <summary>Forward, loss gradient and backward of a batch at the nominal parameters, in nearest rounding. Every slot is a point.</summary>
    /// <param name="pass">The batch.</param>
    void TrainNominal(CudaPass<T> pass);

    /// <summary>The same over the parameter box with the input a point (slot 0): every other slot is bounds.</summary>
    /// <param name="pass">The batch.</param>
    void TrainWeightPerturbed(CudaPass<T> pass);

    /// <summary>The same over the parameter box with the input an interval and the labels free as those of the pass are.</summary>
    /// <param name="pass">The batch.</param>
    void TrainInputPerturbed(CudaPass<T> pass);

    /// <summary>After <see cref="TrainInputPerturbed"/> of the same batch, what of that pass depends on the labels: loss gradient and backward, for the labels that the pass now has.</summary>
    /// <param name="pass">The batch.</param>
    void TrainRelabelled(CudaPass<T> pass);

    /// <summary>Forward at the nominal parameters, as far as there are kernels. Every slot is a point.</summary>
    /// <param name="pass">The batch.</param>
    void EvaluateNominal(CudaPass<T> pass);

    /// <summary>What is left of a tile's evaluation at the nominal parameters, on the processor: the loss value, from the slots that the launches brought back.</summary>
    /// <param name="pass">The tile.</param>
    void FinishEvaluateNominal(TilePass<T> pass);

    /// <summary>Forward over the parameter box, the input an interval, as far as there are kernels. Every slot is bounds.</summary>
    /// <param name="pass">The batch.</param>
    void EvaluateBounds(CudaPass<T> pass);

    /// <summary>What is left of a tile's evaluation over the box, on the processor: the loss value and, for classifiers, the two margins.</summary>
    /// <param name="pass">The tile.</param>
    void FinishEvaluateBounds(TilePass<T> pass);

    /// <summary>Which slots evaluations use on the device, and which are brought back.</summary>
    EvaluationSlots EvaluationSlots { get; }
}
