using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Training;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Tests.Training;

/// <summary>A model whose trainings run on a driver or device of their own, and not on those of the process.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="model">The model.</param>
/// <param name="find">Gives the device of a number when a training asks for it.</param>
internal sealed class OnDriver<T>(ICertifiableModel<T> model, Func<int, CudaDevice> find) : ICudaModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICudaModel<T> inner = (ICudaModel<T>)model;

    public OnDriver(ICertifiableModel<T> model, CudaDevice device)
        : this(model, _ => device)
    {
    }

    public OnDriver(ICertifiableModel<T> model, Func<DriverLibrary> find)
        : this(model, number => CudaDevice.Get(find(), number))
    {
    }

    public OnDriver(ICertifiableModel<T> model, StandIn standIn)
        : this(model, () => standIn.Library)
    {
    }

    TrainingDevice<T> IDeviceModel<T>.TrainingDevice => new CudaTraining<T>(find);

    public ModelPlan Plan => inner.Plan;

    public void CopyParameterTo(int index, Span<T> destination) => inner.CopyParameterTo(index, destination);

    public void CopyParameterFrom(int index, ReadOnlySpan<T> source) => inner.CopyParameterFrom(index, source);

    public void TrainNominal(TilePass<T> pass) => inner.TrainNominal(pass);

    public void TrainWeightPerturbed(TilePass<T> pass) => inner.TrainWeightPerturbed(pass);

    public void TrainInputPerturbed(TilePass<T> pass) => inner.TrainInputPerturbed(pass);

    public void TrainRelabelled(TilePass<T> pass) => inner.TrainRelabelled(pass);

    public void EvaluateNominal(TilePass<T> pass) => inner.EvaluateNominal(pass);

    public void EvaluateBounds(TilePass<T> pass) => inner.EvaluateBounds(pass);

    public void TrainNominal(CudaPass<T> pass) => inner.TrainNominal(pass);

    public void TrainWeightPerturbed(CudaPass<T> pass) => inner.TrainWeightPerturbed(pass);

    public void TrainInputPerturbed(CudaPass<T> pass) => inner.TrainInputPerturbed(pass);

    public void TrainRelabelled(CudaPass<T> pass) => inner.TrainRelabelled(pass);

    public void EvaluateNominal(CudaPass<T> pass) => inner.EvaluateNominal(pass);

    public void EvaluateBounds(CudaPass<T> pass) => inner.EvaluateBounds(pass);

    public void FinishEvaluateNominal(TilePass<T> pass) => inner.FinishEvaluateNominal(pass);

    public void FinishEvaluateBounds(TilePass<T> pass) => inner.FinishEvaluateBounds(pass);

    public EvaluationSlots EvaluationSlots => inner.EvaluationSlots;
}
