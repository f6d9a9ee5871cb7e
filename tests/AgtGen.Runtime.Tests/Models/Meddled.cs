using AgtGen.Kernels;

namespace AgtGen.Runtime.Tests.Models;

/// <summary>A model whose passes are falsified after they ran: what a defect in generated code would look like to the runtime.</summary>
internal sealed class Meddled(ICertifiableModel<double> inner) : ICertifiableModel<double>
{
    public ModelPlan Plan => inner.Plan;

    public Action<TilePass<double>>? Nominal { get; init; }

    public Action<TilePass<double>>? WeightPerturbed { get; init; }

    public Action<TilePass<double>>? InputPerturbed { get; init; }

    public Action<TilePass<double>>? Evaluation { get; init; }

    public Action<TilePass<double>>? Features { get; init; }

    public Action<TilePass<double>>? FeatureBounds { get; init; }

    public void CopyParameterTo(int index, Span<double> destination) => inner.CopyParameterTo(index, destination);

    public void CopyParameterFrom(int index, ReadOnlySpan<double> source) => inner.CopyParameterFrom(index, source);

    public void FeaturesNominal(TilePass<double> pass)
    {
        inner.FeaturesNominal(pass);
        Features?.Invoke(pass);
    }

    public void FeaturesBounds(TilePass<double> pass)
    {
        inner.FeaturesBounds(pass);
        FeatureBounds?.Invoke(pass);
    }

    public void TrainNominal(TilePass<double> pass)
    {
        inner.TrainNominal(pass);
        Nominal?.Invoke(pass);
    }

    public void TrainWeightPerturbed(TilePass<double> pass)
    {
        inner.TrainWeightPerturbed(pass);
        WeightPerturbed?.Invoke(pass);
    }

    public void TrainInputPerturbed(TilePass<double> pass)
    {
        inner.TrainInputPerturbed(pass);
        InputPerturbed?.Invoke(pass);
    }

    public void EvaluateNominal(TilePass<double> pass) => inner.EvaluateNominal(pass);

    public void EvaluateBounds(TilePass<double> pass)
    {
        inner.EvaluateBounds(pass);
        Evaluation?.Invoke(pass);
    }
}
