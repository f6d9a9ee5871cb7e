using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels.Aggregation;
using AgtGen.Numerics;

namespace AgtGen.Kernels;

/// <summary>
/// The mean gradient of one batch and its bounds over every batch that the threat model admits, from the outer-product factors that the passes left in
/// their slots. Per-sample gradients exist only in registers; what may be among the k largest of an entry is listed in <see cref="AggregationScratch{T}"/>.
/// Selection is exact: what the aggregator remembers of earlier batches saves work and has no influence on a result.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="plan">The model.</param>
/// <param name="passes">The slots of the current batch; bounds are sound if all their values are finite, and not to be read if they are not.</param>
internal sealed class GradientAggregator<T>(ModelPlan plan, BatchPasses<T> passes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<GradientTerm>[] nominalTerms = Terms(plan, plan.Nominal);
    private readonly ImmutableArray<GradientTerm>[] weightPerturbedTerms = Terms(plan, plan.WeightPerturbed);
    private readonly ImmutableArray<GradientTerm>[] inputPerturbedTerms = Terms(plan, plan.InputPerturbed);
    private readonly CandidateGuess<T>[] guesses = Guesses(plan, isNeeded: true);
    private readonly CandidateGuess<T>[] besideGuesses = Guesses(plan, isNeeded: passes.Moved.Length == ThreePasses.Count);

    /// <summary>
    /// Aggregates a block of one parameter. The result does not depend on how a parameter is split into blocks, so calls for disjoint blocks
    /// may run on several threads, each with its own scratch. Allocates nothing.
    /// </summary>
    /// <param name="block">Which entries.</param>
    /// <param name="rule">How the samples are combined.</param>
    /// <param name="nominal">The whole parameter's nominal mean gradient, row-major; only the block is written.</param>
    /// <param name="lower">Lower bounds of the mean gradient, in the same way; -infinity on overflow, never NaN for finite slots.</param>
    /// <param name="upper">Upper bounds of the mean gradient, in the same way.</param>
    /// <param name="scratch">Work space of the calling thread.</param>
    /// <exception cref="ArgumentException">The batch is empty or beyond the scratch, the rule leaves no sample or has no finite clip where it needs one.</exception>
    public void Aggregate(
        ParameterBlock block, AggregationRule rule, Span<T> nominal, Span<T> lower, Span<T> upper, AggregationScratch<T> scratch)
    {
        AggregationRun<T> run = Prepare(block, rule, nominal, lower, upper, scratch);
        VectorPath.Run<T, AggregationRun<T>>(ref run);
    }

    /// <summary>The checked arguments of <see cref="Aggregate"/>, ready to run on any path.</summary>
    internal AggregationRun<T> Prepare(
        ParameterBlock block, AggregationRule rule, Span<T> nominal, Span<T> lower, Span<T> upper, AggregationScratch<T> scratch)
    {
        RequireBatch(rule, scratch);
        int parameter = block.Parameter;
        bool comparesPasses = rule.Kind == AggregationKind.BoundedPerturbation && rule.Affected > 0;
        if (comparesPasses && weightPerturbedTerms[parameter].IsEmpty != inputPerturbedTerms[parameter].IsEmpty)
        {
            throw new ArgumentException($"Only one of the bound passes has a gradient of parameter {parameter}.", nameof(block));
        }

        return new AggregationRun<T>
        {
            Passes = passes,
            Rule = rule,
            NominalTerms = nominalTerms[parameter],
            WeightPerturbedTerms = weightPerturbedTerms[parameter],
            InputPerturbedTerms = inputPerturbedTerms[parameter],
            Block = block,
            Columns = plan.Parameters[parameter].Columns,

            // What a frozen prefix makes of an input has signs of its own.
            HasNonNegativeInputs = plan.InputLower >= 0 && plan.Prefix is null,
            Nominal = nominal,
            Lower = lower,
            Upper = upper,
            Scratch = scratch,
            Guess = guesses[parameter],
            BesideGuess = besideGuesses[parameter],
        };
    }

    private static CandidateGuess<T>[] Guesses(ModelPlan plan, bool isNeeded) =>
        [.. plan.Parameters.Select(parameter => new CandidateGuess<T>(parameter.IsFrozen || !isNeeded ? 0 : parameter.Rows * parameter.Columns))];

    private static ImmutableArray<GradientTerm>[] Terms(ModelPlan plan, ImmutableArray<GradientSite> sites)
    {
        ImmutableArray<GradientTerm>[] terms = new ImmutableArray<GradientTerm>[plan.Parameters.Length];
        Array.Fill(terms, []);
        foreach (GradientSite site in sites)
        {
            terms[site.Parameter] = site.Terms;
        }

        return terms;
    }

    private void RequireBatch(AggregationRule rule, AggregationScratch<T> scratch)
    {
        if (passes.Count < 1 || passes.Pool < passes.Count || passes.Pool > scratch.Tiles * Tile.Samples)
        {
            throw new ArgumentException($"A batch of {passes.Count} samples of {passes.Pool} does not fit a scratch of {scratch.Tiles} tiles of {Tile.Samples}.", nameof(scratch));
        }

        if (passes.Divisor != passes.Count && (passes.Divisor < 1 || rule.Kind != AggregationKind.BoundedPerturbation || rule.IsComposed || rule.Affected + rule.Beside > 0))
        {
            throw new ArgumentException($"Sums over {passes.Count} samples are divided by {passes.Divisor}, which is known only of a batch that nobody alters.", nameof(rule));
        }

        if (rule.Kind != AggregationKind.Addition && Math.Max(rule.Affected, rule.Beside) > scratch.Affected)
        {
            throw new ArgumentException($"A budget of {Math.Max(rule.Affected, rule.Beside)} does not fit a scratch for {scratch.Affected}.", nameof(scratch));
        }

        int gone = rule.Removed + rule.Substituted + (rule.Kind == AggregationKind.Removal || (rule.Kind == AggregationKind.Substitution && passes.Pool > passes.Count) ? rule.Affected : 0);
        if (rule.Affected < 0 || (gone >= passes.Count && (rule.Kind == AggregationKind.Removal || passes.Pool > passes.Count || gone <= passes.Pool - passes.Trusted.Count(true))))
        {
            throw new ArgumentException($"A budget of {gone} leaves nothing of a batch of {passes.Count} samples.", nameof(rule));
        }

        if (!(rule.Clip > 0) || ((rule.Kind is AggregationKind.Substitution or AggregationKind.Addition || rule.Substituted + rule.Added > 0) && !double.IsFinite(rule.Reach)))
        {
            throw new ArgumentException($"A clip of {rule.Clip} that leaves {rule.Reach} does not bound what a sample can contribute; it must be positive, and finite for a substitution or addition.", nameof(rule));
        }

        if (rule.ClipsNorm && passes.NominalNorms is null)
        {
            throw new ArgumentException("A clip of norms needs the norms of the passes.", nameof(rule));
        }

        if (rule.Kind == AggregationKind.BoundedPerturbation && rule.Affected > 0 && passes.Moved.IsEmpty)
        {
            throw new ArgumentException("Bounds under perturbed inputs need the slots of an input-perturbed pass.", nameof(rule));
        }

        if (rule.Beside > 0 && (passes.Moved.Length != ThreePasses.Count || scratch.MovedPasses != ThreePasses.Count))
        {
            throw new ArgumentException("Two budgets need the slots of three passes, and a scratch for them.", nameof(rule));
        }
    }
}
