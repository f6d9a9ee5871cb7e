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
}
