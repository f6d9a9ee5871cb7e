using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Retrainings;

/// <summary>Bounds of each row of a data set that hold for several models; a row with a value that is not finite has none.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RowHull<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="plan">The model.</param>
    /// <param name="rows">Rows.</param>
    public RowHull(ModelPlan plan, int rows)
    {
        (Stable, Excluded) = (Filled(rows, T.PositiveInfinity), Filled(rows, T.PositiveInfinity));
        (LossLower, LossUpper) = (Filled(rows, T.PositiveInfinity), Filled(rows, T.NegativeInfinity));
        (OutputLower, OutputUpper) = (Filled(rows * plan.OutputSize, T.PositiveInfinity), Filled(rows * plan.OutputSize, T.NegativeInfinity));
    }

    /// <summary>Positive where every model predicts what the nominal one does.</summary>
    public T[] Stable { get; }

    /// <summary>Positive where no model predicts the label.</summary>
    public T[] Excluded { get; }

    public T[] LossLower { get; }

    public T[] LossUpper { get; }

    public T[] OutputLower { get; }

    public T[] OutputUpper { get; }

    /// <summary>Takes in what one model's bound pass found of a tile.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="start">The first row of the tile.</param>
    public void Include(ModelPlan plan, TilePassBuffers<T> pass, int start)
    {
        bool clean = pass.FirstNotFinite() is null;
        TileBounds<T> output = pass.Bounds(plan.OutputSlot);
        TileBounds<T> loss = pass.Bounds(plan.LossSlot);
        (T least, T most) = plan.Loss.Range<T>();
        for (int lane = 0; lane < pass.Count; lane++)
        {
            int row = start + lane;
            bool finite = clean || pass.IsFinite(lane);
            Include(row, Margin(pass, plan.StableSlot, lane, finite), Margin(pass, plan.ExcludedSlot, lane, finite), finite ? loss.Lower[lane] : least, finite ? loss.Upper[lane] : most);
            for (int j = 0; j < plan.OutputSize; j++)
            {
                int from = (j * Tile.Samples) + lane;
                Include((row * plan.OutputSize) + j, finite ? output.Lower[from] : T.NegativeInfinity, finite ? output.Upper[from] : T.PositiveInfinity);
            }
        }
    }

    /// <summary>Takes in what is known of other models.</summary>
    public void Include(RowHull<T> other)
    {
        for (int row = 0; row < Stable.Length; row++)
        {
            Include(row, other.Stable[row], other.Excluded[row], other.LossLower[row], other.LossUpper[row]);
        }

        for (int i = 0; i < OutputLower.Length; i++)
        {
            Include(i, other.OutputLower[i], other.OutputUpper[i]);
        }
    }

    private static T Margin(TilePassBuffers<T> pass, int slot, int lane, bool finite) => finite && slot >= 0 ? pass.Bounds(slot).Lower[lane] : T.NegativeInfinity;

    private static T[] Filled(int count, T value)
    {
        T[] values = new T[count];
        Array.Fill(values, value);
        return values;
    }

    private void Include(int row, T stable, T excluded, T lossLower, T lossUpper)
    {
        (Stable[row], Excluded[row]) = (T.Min(Stable[row], stable), T.Min(Excluded[row], excluded));
        (LossLower[row], LossUpper[row]) = (T.Min(LossLower[row], lossLower), T.Max(LossUpper[row], lossUpper));
    }

    private void Include(int output, T lower, T upper) =>
        (OutputLower[output], OutputUpper[output]) = (T.Min(OutputLower[output], lower), T.Max(OutputUpper[output], upper));
}
