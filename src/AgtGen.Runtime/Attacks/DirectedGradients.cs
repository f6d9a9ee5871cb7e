using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>The gradients of a tile's samples along a direction, for models whose gradients are products of what a pass leaves: 64 at a time.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DirectedGradients<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelPlan plan;
    private readonly T[] limits;
    private readonly T[] entry = new T[Tile.Samples];
    private readonly T[] sums = new T[Tile.Samples];

    private DirectedGradients(ModelPlan plan, ValueClip? clip) =>
        (this.plan, limits) = (plan, [.. Enumerable.Range(0, plan.Parameters.Length).Select(parameter => T.CreateSaturating(clip?.EntryLimit(plan, parameter) ?? double.PositiveInfinity))]);

    /// <returns>Null for a model with convolutions, whose entries are sums over windows.</returns>
    public static DirectedGradients<T>? Of(ModelPlan plan, Clip? clip) =>
        plan.Nominal.SelectMany(site => site.Terms).All(term => term.Form is GradientForm.OuterProduct or GradientForm.Elementwise) ? new(plan, clip as ValueClip) : null;

    /// <param name="slots">What the pass left, its samples in the first tile.</param>
    /// <param name="norms">What gradients are scaled by; null for nothing.</param>
    /// <param name="direction">Parameter after parameter.</param>
    /// <param name="results">One for each sample of the tile.</param>
    public void Along(BatchSlots<T> slots, GradientNorms<T>? norms, double[] direction, Span<double> results)
    {
        Array.Clear(sums);
        int start = 0;
        for (int parameter = 0; parameter < plan.Parameters.Length; parameter++)
        {
            (int rows, int columns) = (plan.Parameters[parameter].Rows, plan.Parameters[parameter].Columns);
            foreach (GradientSite site in plan.Nominal.Where(site => site.Parameter == parameter && !site.Terms.IsEmpty))
            {
                for (int at = 0; at < rows * columns; at++)
                {
                    Add(slots, site, at / columns, at % columns, T.CreateTruncating(direction[start + at]));
                }
            }

            start += rows * columns;
        }

        for (int lane = 0; lane < results.Length; lane++)
        {
            results[lane] = double.CreateTruncating(norms is null ? sums[lane] : sums[lane] * norms.Factors[lane]);
        }
    }

    private void Add(BatchSlots<T> slots, GradientSite site, int row, int column, T part)
    {
        if (part == T.Zero)
        {
            return;
        }

        Array.Clear(entry);
        foreach (GradientTerm term in site.Terms)
        {
            ReadOnlySpan<T> delta = slots.Point(term.Delta, 0).Slice(row * Tile.Samples, Tile.Samples);
            if (term.HasActivation)
            {
                TensorPrimitives.MultiplyAdd(delta, slots.Point(term.Activation, 0).Slice(column * Tile.Samples, Tile.Samples), entry, entry);
            }
            else
            {
                TensorPrimitives.Add(entry, delta, entry);
            }
        }

        T limit = limits[site.Parameter];
        if (T.IsFinite(limit))
        {
            TensorPrimitives.Clamp<T>(entry, -limit, limit, entry);
        }

        TensorPrimitives.MultiplyAdd(entry, part, sums, sums);
    }
}
