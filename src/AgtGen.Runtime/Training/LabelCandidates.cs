using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>
/// The pass with free inputs and labels, one candidate label after the other: what gradients are formed from is the hull over the candidates of what each leaves, not what a loss gradient leaves that is the hull itself. That one would let
/// every output's target be free on its own, and a layer below would meet targets that no label has. The other factor, as a rule the activation, does not depend on the label, so that the hull of a product with it is the product of the hull: nothing is lost against
/// forming the gradients of each candidate, save in a sum of such products, as for the weights of a convolution.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class LabelCandidates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Beyond so many classes each label would cost too much, and their hull at the loss serves.</summary>
    public const int Most = 16;

    /// <summary>With up to so many labels gradients that are scaled to a norm are bounded for each label; with more it would cost too much, and the norm of their hull serves.</summary>
    public const int MostApart = 4;

    private readonly ICertifiableModel<T> model;
    private readonly TilePassBuffers<T> pass;
    private readonly LabelFreedom freedom;
    private readonly int[] slots;
    private readonly TileBuffer<T>[] lower;
    private readonly TileBuffer<T>[] upper;
    private readonly int[] classes = new int[Tile.Samples];

    /// <param name="model">The model.</param>
    /// <param name="pass">The pass with free inputs.</param>
    /// <param name="freedom">Which labels there are.</param>
    public LabelCandidates(ICertifiableModel<T> model, TilePassBuffers<T> pass, LabelFreedom freedom)
    {
        (this.model, this.pass, this.freedom) = (model, pass, freedom);
        slots = Slots(model.Plan, freedom);
        lower = [.. slots.Select(slot => new TileBuffer<T>(model.Plan.Slots[slot] * Tile.Samples))];
        upper = [.. slots.Select(slot => new TileBuffer<T>(model.Plan.Slots[slot] * Tile.Samples))];
    }

    /// <summary>Values that are kept for the hull.</summary>
    public static long ValuesFor(ModelPlan plan, LabelFreedom freedom) => Slots(plan, freedom).Sum(slot => 2L * plan.Slots[slot] * Tile.Samples);

    /// <summary>How many labels a pass keeps apart where each has a norm of its own; 0 for the hull of all.</summary>
    public static int Apart(ModelPlan plan, LabelFreedom freedom) => Slots(plan, freedom).Length > 0 && Count(plan, freedom) <= MostApart ? Count(plan, freedom) : 0;

    /// <summary>Runs the pass of a tile.</summary>
    /// <param name="own">The labels of the samples.</param>
    /// <param name="left">Told of each candidate when the pass stands at what it leaves; null for nobody.</param>
    /// <returns>Whether every bound that a candidate left is finite; if not, the pass stands at the first that left another.</returns>
    public bool Run(ReadOnlySpan<int> own, Action<int>? left)
    {
        if (slots.Length == 0)
        {
            model.TrainInputPerturbed(pass);
            return pass.FirstNotFinite() is null;
        }

        int count = Count(model.Plan, freedom);
        pass.Assigned = classes;
        for (int candidate = 0; candidate < count; candidate++)
        {
            Assign(candidate, own);
            if (candidate == 0)
            {
                model.TrainInputPerturbed(pass);
            }
            else
            {
                model.TrainRelabelled(pass);
            }

            if (pass.FirstNotFinite() is not null)
            {
                return false;
            }

            left?.Invoke(candidate);
            Hull(isFirst: candidate == 0, isLast: candidate == count - 1);
        }

        return true;
    }

    /// <summary>Where candidates leave different gradients: factors that are computed behind the loss, the activation too for a transposed convolution, whose gradient exchanges the factors; none where they are not tried one by one.</summary>
    internal static int[] Slots(ModelPlan plan, LabelFreedom freedom) => Count(plan, freedom) is < 2 or > Most
        ? []
        : [.. plan.InputPerturbed.SelectMany(site => site.Terms).SelectMany(static term => (int[])[term.Delta, term.Activation]).Where(slot => slot > plan.LossSlot).Distinct().Order()];

    /// <summary>How many labels there are.</summary>
    internal static int Count(ModelPlan plan, LabelFreedom freedom) => freedom.Kind switch
    {
        LabelFreedomKind.AnyClass => plan.Classes,
        LabelFreedomKind.Target => 2,
        _ => 1,
    };

    private void Assign(int candidate, ReadOnlySpan<int> own)
    {
        if (freedom.Kind == LabelFreedomKind.AnyClass)
        {
            classes.AsSpan().Fill(candidate);
        }
        else if (candidate == 0)
        {
            own.CopyTo(classes);
        }
        else
        {
            classes.AsSpan().Fill(freedom.Target);
        }
    }

    /// <summary>Takes what a candidate left into the hull, and leaves the hull behind the last.</summary>
    private void Hull(bool isFirst, bool isLast)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            TileBounds<T> own = pass.Bounds(slots[i]);
            Span<T> least = lower[i].Values, most = upper[i].Values;
            if (!isFirst)
            {
                TensorPrimitives.Min<T>(own.Lower, least, own.Lower);
                TensorPrimitives.Max<T>(own.Upper, most, own.Upper);
            }

            if (!isLast)
            {
                own.Lower.CopyTo(least);
                own.Upper.CopyTo(most);
            }
        }
    }
}
