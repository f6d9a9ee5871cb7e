using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Bounds of one entry of the per-sample gradients, clipped, one for each lane: for entries of several terms, and for rules that ask more of a sample than sweeps do.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct EntryGradients<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required BatchPasses<T> Passes { get; init; }

    /// <summary>The entry's terms with free weights.</summary>
    public required ImmutableArray<GradientTerm> OwnTerms { get; init; }

    /// <summary>The same in passes with moved samples.</summary>
    public required ImmutableArray<GradientTerm> MovedTerms { get; init; }

    /// <summary>Whether no feature of a sample is negative.</summary>
    public required bool HasNonNegativeInputs { get; init; }

    public required ClipBounds<T> Clip { get; init; }

    public required AggregationScratch<T> Scratch { get; init; }

    /// <summary>The bounds with free weights.</summary>
    public void Own<TMath, TVector>(int row, int column, Span<T> lower, Span<T> upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct => Entries<TMath, TVector>(Passes.WeightPerturbed, Passes.WeightPerturbedNorms, OwnTerms, row, column, lower, upper);

    /// <summary>The bounds in a pass with moved samples: where labels are kept apart, the hull of those of each, clipped by itself.</summary>
    private void Moved<TMath, TVector>(MovedPass<T> pass, int row, int column, Span<T> lower, Span<T> upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (pass.Labels.IsEmpty)
        {
            Entries<TMath, TVector>(pass.Slots, pass.Norms, MovedTerms, row, column, lower, upper);
            return;
        }

        Span<T> low = Scratch.Samples(10)[..lower.Length], high = Scratch.Samples(11)[..lower.Length];
        Moved<TMath, TVector>(pass.Labels[0], row, column, lower, upper);
        foreach (MovedPass<T> label in pass.Labels[1..])
        {
            Entries<TMath, TVector>(label.Slots, label.Norms, MovedTerms, row, column, low, high);
            BatchSum<TMath, TVector, T>.Min(low, lower);
            BatchSum<TMath, TVector, T>.Max(high, upper);
        }
    }

    /// <summary>By how much either side can be larger in a pass than it is in another.</summary>
    public void Excess<TMath, TVector>(MovedPass<T> pass, int row, int column, ReadOnlySpan<T> low, ReadOnlySpan<T> high, Span<T> lowerExcess, Span<T> upperExcess)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Moved<TMath, TVector>(pass, row, column, lowerExcess, upperExcess);
        BatchSum<TMath, TVector, T>.SubtractFromUp(low, lowerExcess);
        BatchSum<TMath, TVector, T>.SubtractUp(upperExcess, high);
    }

    /// <summary>Raises what the second of two budgets can add to a sample to what it can add where the first has altered it already.</summary>
    public void RaiseToBoth<TMath, TVector>(ReadOnlySpan<MovedPass<T>> moved, int row, int column, Span<T> lowerExcess, Span<T> upperExcess)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int lanes = lowerExcess.Length;
        Span<T> low = Scratch.Samples(6)[..lanes], high = Scratch.Samples(7)[..lanes], lowerBoth = Scratch.Samples(8)[..lanes], upperBoth = Scratch.Samples(9)[..lanes];
        Moved<TMath, TVector>(moved[1], row, column, low, high);
        Excess<TMath, TVector>(moved[2], row, column, low, high, lowerBoth, upperBoth);
        BatchSum<TMath, TVector, T>.Max(lowerBoth, lowerExcess);
        BatchSum<TMath, TVector, T>.Max(upperBoth, upperExcess);
    }

    private void Entries<TMath, TVector>(BatchSlots<T> slots, GradientNorms<T>? norms, ImmutableArray<GradientTerm> terms, int row, int column, Span<T> lower, Span<T> upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        int tiles = lower.Length / Tile.Samples;
        bool add = false;
        foreach (GradientTerm term in terms)
        {
            switch (term.Form)
            {
                case GradientForm.PatchProduct:
                    new PatchGradient<T>(slots, term, tiles, HasNonNegativeInputs).Bound<TMath, TVector>(row, column, add, lower, upper);
                    break;
                case GradientForm.PositionSum:
                    new PositionSum<T>(slots, term, tiles).Bound<TMath, TVector>(row, add, lower, upper);
                    break;
                default:
                    new EntryTerm<T>(slots, term, row, column, tiles).Bound<TMath, TVector>(add, lower, upper);
                    break;
            }

            add = true;
        }

        if (Clip.IsActive)
        {
            BatchSum<TMath, TVector, T>.Clamp(lower, -Clip.AtLeast, Clip.AtMost);
            BatchSum<TMath, TVector, T>.Clamp(upper, -Clip.AtMost, Clip.AtLeast);
        }
        else if (Clip.IsNorm)
        {
            NormBound<TMath, TVector, T>.Scale(lower, upper, norms!, Clip);
        }
    }
}
