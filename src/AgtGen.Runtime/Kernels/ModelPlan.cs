using System.Collections.Immutable;

namespace AgtGen.Kernels;

/// <summary>Everything about a certifiable model that its generated code fixes: parameters, slots, and where the gradients are found.</summary>
public sealed class ModelPlan
{
    /// <summary>Name of the model class.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the printed graph, in lower-case hexadecimal: equal for equal models on every machine.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The printed graph, of which the fingerprint is taken: certificate files carry it, so that a reader of one can tell what model it is about.</summary>
    public required string GraphText { get; init; }

    /// <summary>Features of one sample.</summary>
    public required int InputSize { get; init; }

    /// <summary>Outputs of the model.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Smallest value of a feature, from <see cref="Modeling.RangeAttribute"/>; minus infinity if none is declared.</summary>
    public required double InputLower { get; init; }

    /// <summary>Largest value of a feature, from <see cref="Modeling.RangeAttribute"/>; plus infinity if none is declared.</summary>
    public required double InputUpper { get; init; }

    /// <summary>The loss, and what is known of its value.</summary>
    public required LossPlan Loss { get; init; }

    /// <summary>The parameters, in the order of declaration.</summary>
    public required ImmutableArray<ParameterPlan> Parameters { get; init; }

    /// <summary>Number of features of every slot; slot 0 is the input.</summary>
    public required ImmutableArray<int> Slots { get; init; }

    /// <summary>Slot of the model's output.</summary>
    public required int OutputSlot { get; init; }

    /// <summary>Slot (one feature) of the loss value, written by the evaluation passes.</summary>
    public required int LossSlot { get; init; }

    /// <summary>
    /// Slot (one feature), written by <c>EvaluateBounds</c> of a classifier: a lower bound of min over j of z_predicted - z_j.
    /// Positive means that every model in the box predicts the same class. -1 for regression.
    /// </summary>
    public required int StableSlot { get; init; }

    /// <summary>
    /// Slot (one feature), written by <c>EvaluateBounds</c> of a classifier: a lower bound of max over j of z_j - z_label.
    /// Positive means that no model in the box predicts the label. -1 for regression.
    /// </summary>
    public required int ExcludedSlot { get; init; }

    /// <summary>Where <c>TrainNominal</c> leaves the factors of each parameter's gradient; one site per parameter.</summary>
    public required ImmutableArray<GradientSite> Nominal { get; init; }

    /// <summary>Where <c>TrainWeightPerturbed</c> leaves them.</summary>
    public required ImmutableArray<GradientSite> WeightPerturbed { get; init; }

    /// <summary>Where <c>TrainInputPerturbed</c> leaves them.</summary>
    public required ImmutableArray<GradientSite> InputPerturbed { get; init; }

    /// <summary>What the compiler found if the output is affine in what is trained; null for any other model.</summary>
    public LinearHead? Head { get; init; }

    /// <summary>What the compiler found if it is a net with one hidden layer whose loss and units are known; null for any other model.</summary>
    public TwoLayerNet? Net { get; init; }

    /// <summary>What of the model is the same in every step, from the input up to the first trained parameter; null if there is nothing to compute in it.</summary>
    public FrozenPrefix? Prefix { get; init; }

    /// <summary>Where gradients of layers meet slopes that jump; an explanation of a box's growth counts what it leaves open there.</summary>
    public ImmutableArray<SwitchSite> Switches { get; init; } = [];

    /// <summary>The slot that training passes are given: the input, or the feature of the prefix.</summary>
    internal int Given => Prefix?.Feature ?? 0;

    /// <summary>Slots that training passes use.</summary>
    internal IEnumerable<int> TrainingSlots => Enumerable.Range(0, Slots.Length).Where(slot => slot == Given || Prefix?.Slots.Contains(slot) != true);

    /// <summary>Number of classes; 0 for regression.</summary>
    internal int Classes => Loss.Classes;
}
