using System.Numerics;

namespace AgtGen.Kernels;

/// <summary>What the generator emits for a <see cref="Modeling.CertifiableAttribute"/> class. Implemented by generated code only.</summary>
/// <typeparam name="T">float or double.</typeparam>
public interface ICertifiableModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Shapes, slots and gradient sites.</summary>
    ModelPlan Plan { get; }

    /// <summary>Copies the model's own value of a parameter out, row-major.</summary>
    /// <param name="index">Index into <see cref="ModelPlan.Parameters"/>.</param>
    /// <param name="destination">Rows * columns values.</param>
    void CopyParameterTo(int index, Span<T> destination);

    /// <summary>Replaces the model's own value of a parameter, row-major.</summary>
    /// <param name="index">Index into <see cref="ModelPlan.Parameters"/>.</param>
    /// <param name="source">Rows * columns values.</param>
    void CopyParameterFrom(int index, ReadOnlySpan<T> source);

    /// <summary>The features of the frozen prefix of one tile, in nearest rounding, from the input as a point. Called only where the plan has a <see cref="ModelPlan.Prefix"/>.</summary>
    /// <param name="pass">The tile.</param>
    void FeaturesNominal(TilePass<T> pass) => throw new NotSupportedException($"{Plan.Name} has no frozen prefix.");

    /// <summary>Bounds of the same over the box of the frozen parameters, the input an interval.</summary>
    /// <param name="pass">The tile.</param>
    void FeaturesBounds(TilePass<T> pass) => throw new NotSupportedException($"{Plan.Name} has no frozen prefix.");

    /// <summary>Forward, loss gradient and backward of one tile at the nominal parameters, in nearest rounding. Every slot is a point.</summary>
    /// <param name="pass">The tile.</param>
    void TrainNominal(TilePass<T> pass);

    /// <summary>The same over the parameter box with the input a point (slot 0): every other slot is bounds.</summary>
    /// <param name="pass">The tile.</param>
    void TrainWeightPerturbed(TilePass<T> pass);

    /// <summary>The same over the parameter box with the input an interval and the labels free as <see cref="TileLabels{T}.Freedom"/> says.</summary>
    /// <param name="pass">The tile.</param>
    void TrainInputPerturbed(TilePass<T> pass);

    /// <summary>
    /// After <see cref="TrainInputPerturbed"/> of the same tile, what of that pass depends on the labels: loss gradient and backward, for the labels that the pass now has.
    /// </summary>
    /// <param name="pass">The tile.</param>
    void TrainRelabelled(TilePass<T> pass) => TrainInputPerturbed(pass);

    /// <summary>Forward and loss value at the nominal parameters. Every slot is a point.</summary>
    /// <param name="pass">The tile.</param>
    void EvaluateNominal(TilePass<T> pass);

    /// <summary>Forward, loss value and (for classifiers) the two margins over the parameter box, the input an interval. Every slot is bounds.</summary>
    /// <param name="pass">The tile.</param>
    void EvaluateBounds(TilePass<T> pass);
}
