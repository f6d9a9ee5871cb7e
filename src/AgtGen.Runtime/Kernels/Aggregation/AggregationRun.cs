using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>Aggregates a block of one parameter on one path; see <see cref="GradientAggregator{T}"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe ref struct AggregationRun<T> : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required BatchPasses<T> Passes { get; init; }

    public required AggregationRule Rule { get; init; }

    public required ImmutableArray<GradientTerm> NominalTerms { get; init; }

    public required ImmutableArray<GradientTerm> WeightPerturbedTerms { get; init; }

    public required ImmutableArray<GradientTerm> InputPerturbedTerms { get; init; }

    public required ParameterBlock Block { get; init; }

    public required int Columns { get; init; }

    /// <summary>Whether no feature of a sample is negative.</summary>
    public required bool HasNonNegativeInputs { get; init; }

    public required Span<T> Nominal { get; init; }

    public required Span<T> Lower { get; init; }

    public required Span<T> Upper { get; init; }

    public required AggregationScratch<T> Scratch { get; init; }

    public required CandidateGuess<T> Guess { get; init; }

    /// <summary>The same for a second budget.</summary>
    public required CandidateGuess<T> BesideGuess { get; init; }

    private int tiles;
    private T lowerThreshold;
    private T upperThreshold;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        tiles = (Passes.Count + Tile.Samples - 1) / Tile.Samples;
        if (!Rule.HasNominal)
        {
            RunNominal<TMath, TVector>(new MeanBound<T>(Passes, Rule, Scratch).Clip);
        }

        if (Rule.OnlyNominal)
        {
            return;
        }

        bool compares = Rule.Kind == AggregationKind.BoundedPerturbation && Rule.Affected > 0;
        if (Rule.IsComposed || Passes.Pool > Passes.Count || (compares && Passes.HasLabels))
        {
            RunEach<TMath, TVector>();
            return;
        }

        RunBounds<TMath, TVector>(Rule, Passes.Compared, Guess);
        if (Rule.Beside > 0)
        {
            RunBounds<TMath, TVector>(Rule.ForBeside(), Passes.Moved, BesideGuess);
        }
    }

    private void RunBounds<TMath, TVector>(AggregationRule rule, ReadOnlySpan<MovedPass<T>> moved, CandidateGuess<T> guess)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        MeanBound<T> mean = new(Passes, rule, Scratch);
        moved = mean.Compares ? moved : [];
        if (WeightPerturbedTerms is [GradientTerm own] && (moved.IsEmpty || InputPerturbedTerms.Length == 1))
        {
            EntryBounds<T> bounds = new(mean, guess, Columns, Lower, Upper, Scratch);
            Sweep<TMath, TVector>(new(Passes, moved, own, moved.IsEmpty ? own : InputPerturbedTerms[0], Block, HasNonNegativeInputs, Scratch, bounds), own, moved.Length, mean.Clip.IsActive);
            return;
        }

        for (int row = Block.RowStart; row < Block.RowEnd; row++)
        {
            for (int column = Block.ColumnStart; column < Block.ColumnEnd; column++)
            {
                int entry = (row * Columns) + column;
                Bound<TMath, TVector>(mean, moved, row, column, out T lower, out T upper);
                mean.Write(lower, upper, ref Lower[entry], ref Upper[entry]);
            }
        }
    }

    /// <summary>Bounds entries one by one by the rule for whatever may have happened, where sweeps have none.</summary>
    private void RunEach<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ComposedMean<T> mean = new(Passes, Rule, Scratch);
        EntryGradients<T> gradients = Gradients(new(Rule.Clip, Rule.ClipsNorm));
        for (int row = Block.RowStart; row < Block.RowEnd; row++)
        {
            for (int column = Block.ColumnStart; column < Block.ColumnEnd; column++)
            {
                int entry = (row * Columns) + column;
                Lower[entry] = Upper[entry] = T.Zero;
                if (!WeightPerturbedTerms.IsEmpty)
                {
                    mean.Bound<TMath, TVector>(gradients, row, column, out Lower[entry], out Upper[entry]);
                }
            }
        }
    }

    private readonly EntryGradients<T> Gradients(ClipBounds<T> clip) => new()
    {
        Passes = Passes,
        OwnTerms = WeightPerturbedTerms,
        MovedTerms = InputPerturbedTerms,
        HasNonNegativeInputs = HasNonNegativeInputs,
        Clip = clip,
        Scratch = Scratch,
    };

    /// <summary>Sweeps the block by the cheapest arithmetic that is right for it. Where there are two budgets both sweeps must find the same numbers, and so take the same one.</summary>
    private readonly void Sweep<TMath, TVector>(SweepBlock<T> block, GradientTerm own, int passes, bool clips)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        GradientTerm moved = passes == 0 ? own : InputPerturbedTerms[0];
        clips |= Rule.Beside > 0;
        if (TMath.RoundsOnce || (passes == 0 && Rule.Beside == 0 && AreShort(own)))
        {
            SweepRules<TMath, TVector, T>.Run(block, own, moved, passes, clips, HasNonNegativeInputs);
        }
        else if (Rule.ClipsNorm)
        {
            SweepRules<SwiftMath<TMath, TVector, T, SwitchOff, SwitchOff>, TVector, T>.Run(block, own, moved, passes, clips, HasNonNegativeInputs);
        }
        else
        {
            Swift<TMath, TVector>(block, own, moved, passes, clips);
        }
    }

    private readonly void Swift<TMath, TVector>(SweepBlock<T> block, GradientTerm own, GradientTerm moved, int passes, bool clips)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        (Sizes<T> delta, Sizes<T> activation) = FactorSizes<TMath, TVector>(Passes.WeightPerturbed, own);
        foreach (MovedPass<T> pass in passes == 0 ? [] : Passes.Moved)
        {
            (Sizes<T> movedDelta, Sizes<T> movedActivation) = FactorSizes<TMath, TVector>(pass.Slots, moved);
            (delta, activation) = (delta.And(movedDelta), activation.And(movedActivation));
        }

        if (ProductGrid<TMath, TVector, T>.HoldsSums(delta, activation))
        {
            SweepRules<SwiftMath<TMath, TVector, T, SwitchOn, SwitchOn>, TVector, T>.Run(block, own, moved, passes, clips, HasNonNegativeInputs);
        }
        else if (ProductGrid<TMath, TVector, T>.Holds(delta, activation))
        {
            SweepRules<SwiftMath<TMath, TVector, T, SwitchOn, SwitchOff>, TVector, T>.Run(block, own, moved, passes, clips, HasNonNegativeInputs);
        }
        else
        {
            SweepRules<SwiftMath<TMath, TVector, T, SwitchOff, SwitchOff>, TVector, T>.Run(block, own, moved, passes, clips, HasNonNegativeInputs);
        }
    }

    /// <summary>Whether the factors are points of few bits, see <see cref="ShortOperands"/>.</summary>
    private readonly bool AreShort(GradientTerm term)
    {
        for (int tile = 0; tile < tiles; tile++)
        {
            TileBounds<T> delta = Deltas(Passes.WeightPerturbed, term, tile);
            TileBounds<T> activation = !term.HasActivation ? delta : Activations(Passes.WeightPerturbed, term, tile);
            if (!ShortOperands.Are<T>(delta.Lower, delta.Upper, activation.Lower, activation.Upper))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How small and how large the factors of the block's products are.</summary>
    private readonly (Sizes<T> Delta, Sizes<T> Activation) FactorSizes<TMath, TVector>(BatchSlots<T> slots, GradientTerm term)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        (Sizes<T> delta, Sizes<T> activation) = (Sizes<T>.None, Sizes<T>.None);
        for (int tile = 0; tile < tiles; tile++)
        {
            TileBounds<T> rows = Deltas(slots, term, tile);
            delta = delta.And(ProductGrid<TMath, TVector, T>.Of(rows.Lower, rows.Upper));
            if (term.HasActivation)
            {
                // Of all features: every block asks, and what has been found serves them all.
                activation = activation.And(slots.SizesOf<TMath, TVector>(term.Activation, tile));
            }
        }

        return (delta, activation);
    }

    /// <summary>What the rows of the block find in one tile.</summary>
    private readonly TileBounds<T> Deltas(BatchSlots<T> slots, GradientTerm term, int tile)
    {
        int features = term.Shape == default ? 1 : term.Shape.Image.Windows;
        return Features(slots.Read(term.Delta, tile), Block.RowStart * features, Block.Rows * features);
    }

    /// <summary>What the columns of the block find in one tile; those of a convolution read all over the image.</summary>
    private readonly TileBounds<T> Activations(BatchSlots<T> slots, GradientTerm term, int tile) => term.IsOuterProduct
        ? Features(slots.Read(term.Activation, tile), Block.ColumnStart, Block.Columns)
        : slots.Read(term.Activation, tile);

    private static TileBounds<T> Features(TileBounds<T> slot, int first, int count) =>
        new(slot.Lower.Slice(first * Tile.Samples, count * Tile.Samples), slot.Upper.Slice(first * Tile.Samples, count * Tile.Samples));

    private readonly void RunNominal<TMath, TVector>(ClipBounds<T> clip)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (NominalTerms is [{ IsOuterProduct: true } term])
        {
            new NominalSums<T>(Passes, term, clip).Run<TMath, TVector>(Block, Nominal, Columns);
            return;
        }

        if (NominalTerms is [{ Form: GradientForm.PatchProduct } patches])
        {
            new NominalPatchSums<T>(Passes, patches, clip).Run<TMath, TVector>(Block, Nominal, Columns);
            return;
        }

        for (int row = Block.RowStart; row < Block.RowEnd; row++)
        {
            for (int column = Block.ColumnStart; column < Block.ColumnEnd; column++)
            {
                Nominal[(row * Columns) + column] = NominalMean<TMath, TVector>(clip, row, column);
            }
        }
    }

    private readonly T NominalMean<TMath, TVector>(ClipBounds<T> clip, int row, int column)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> values = Scratch.Samples(0)[..(tiles * Tile.Samples)];
        bool add = false;
        foreach (GradientTerm term in NominalTerms)
        {
            switch (term.Form)
            {
                case GradientForm.PatchProduct:
                    new PatchGradient<T>(Passes.Nominal, term, tiles, HasNonNegativeInputs).Nominal<TMath, TVector>(row, column, add, values);
                    break;
                case GradientForm.PositionSum:
                    new PositionSum<T>(Passes.Nominal, term, tiles).Nominal<TMath, TVector>(row, add, values);
                    break;
                default:
                    new EntryTerm<T>(Passes.Nominal, term, row, column, tiles).Nominal<TMath, TVector>(add, values);
                    break;
            }

            add = true;
        }

        if (!add)
        {
            return T.Zero;
        }

        if (clip.IsActive)
        {
            BatchSum<TMath, TVector, T>.Clamp(values, -clip.Nearest, clip.Nearest);
        }
        else if (Rule.ClipsNorm)
        {
            NormBound<TMath, TVector, T>.Scale(values, Passes.NominalNorms!.Factors);
        }

        values[Passes.Count..].Clear();
        return BatchSum<TMath, TVector, T>.Nearest(values) / T.CreateTruncating(Passes.Divisor);
    }

    private void Bound<TMath, TVector>(MeanBound<T> mean, ReadOnlySpan<MovedPass<T>> moved, int row, int column, out T lower, out T upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        // A loss that does not depend on the parameter has no gradient, whatever the samples are.
        lower = upper = T.Zero;
        if (WeightPerturbedTerms.IsEmpty)
        {
            return;
        }

        Span<T> low = Scratch.Samples(0)[..(tiles * Tile.Samples)];
        Span<T> high = Scratch.Samples(1)[..(tiles * Tile.Samples)];
        EntryGradients<T> gradients = Gradients(mean.Clip);
        gradients.Own<TMath, TVector>(row, column, low, high);
        low[Passes.Count..].Clear();
        high[Passes.Count..].Clear();
        T lowerTotal = BatchSum<TMath, TVector, T>.Down(low);
        T upperTotal = BatchSum<TMath, TVector, T>.Up(high);
        Span<T> lowerCandidates = Scratch.Samples(2)[..(tiles * Tile.Samples)];
        Span<T> upperCandidates = Scratch.Samples(3)[..(tiles * Tile.Samples)];
        if (mean.Affected > 0)
        {
            if (mean.Compares)
            {
                gradients.Excess<TMath, TVector>(moved[0], row, column, low, high, lowerCandidates, upperCandidates);
                if (moved.Length == ThreePasses.Count)
                {
                    gradients.RaiseToBoth<TMath, TVector>(moved, row, column, lowerCandidates, upperCandidates);
                }
            }
            else
            {
                low.CopyTo(lowerCandidates);
                BatchSum<TMath, TVector, T>.Negate(high, upperCandidates);
            }
        }

        // The upper side is the lower side of the negated gradient.
        lower = mean.Lower<TMath, TVector>(lowerTotal, lowerCandidates[..Untrusted(lowerCandidates)], ref lowerThreshold);
        upper = -mean.Lower<TMath, TVector>(-upperTotal, upperCandidates[..Untrusted(upperCandidates)], ref upperThreshold);
    }

    /// <summary>Moves the candidates of the samples that the adversary can touch to the front.</summary>
    /// <returns>How many there are.</returns>
    private readonly int Untrusted(Span<T> candidates)
    {
        int kept = 0;
        ReadOnlySpan<bool> trusted = Passes.Trusted;
        for (int i = 0; i < trusted.Length; i++)
        {
            candidates[kept] = candidates[i];
            kept += trusted[i] ? 0 : 1;
        }

        return kept;
    }
}
