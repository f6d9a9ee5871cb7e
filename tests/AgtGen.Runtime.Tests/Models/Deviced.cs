using AgtGen.Kernels;

namespace AgtGen.Runtime.Tests.Models;

/// <summary>A model with a device of its own.</summary>
internal sealed class Deviced(ICertifiableModel<double> inner, TrainingDevice<double> device) : IDeviceModel<double>
{
    public TrainingDevice<double> TrainingDevice => device;

    public ModelPlan Plan => inner.Plan;

    public void CopyParameterTo(int index, Span<double> destination) => inner.CopyParameterTo(index, destination);

    public void CopyParameterFrom(int index, ReadOnlySpan<double> source) => inner.CopyParameterFrom(index, source);

    public void TrainNominal(TilePass<double> pass) => inner.TrainNominal(pass);

    public void TrainWeightPerturbed(TilePass<double> pass) => inner.TrainWeightPerturbed(pass);

    public void TrainInputPerturbed(TilePass<double> pass) => inner.TrainInputPerturbed(pass);

    public void TrainRelabelled(TilePass<double> pass) => inner.TrainRelabelled(pass);

    public void EvaluateNominal(TilePass<double> pass) => inner.EvaluateNominal(pass);

    public void EvaluateBounds(TilePass<double> pass) => inner.EvaluateBounds(pass);
}
