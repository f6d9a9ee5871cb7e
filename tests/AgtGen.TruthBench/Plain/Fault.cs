namespace AgtGen.TruthBench.Plain;

/// <summary>What is wrong with the plain rules on purpose: defects of published implementations and of our own history, and slips that are near.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    // Rounding.

    /// <summary>No result moves outward.</summary>
    RoundToNearest,

    /// <summary>Products do not move outward, sums do: what a fused product hides.</summary>
    ProductsToNearest,

    /// <summary>Half of all bounds do not move outward.</summary>
    UpperEndsToNearest,

    /// <summary>An upper bound is too tight by 17 units in the last place after a step.</summary>
    SeventeenUlps,

    // Products and activations.

    /// <summary>Of two intervals only lower with lower and upper with upper are multiplied.</summary>
    ProductOfLikeEnds,

    /// <summary>The product rule of non-negative inputs is used for inputs of any sign.</summary>
    InputsTakenAsNonNegative,

    /// <summary>A ReLU is open or shut as the middle of its interval says.</summary>
    ReluSlopeOfTheMiddle,

    /// <summary>A ReLU that may be open is taken as open.</summary>
    ReluIsOpenIfItMayBe,

    // Losses.

    /// <summary>A margin is violated or not as the middle of its interval says.</summary>
    HingeOfTheMiddle,

    /// <summary>The upper end of a probability is taken with the lower end of its own logit.</summary>
    ProbabilityOfLikeEnds,

    /// <summary>An epsilon in the logarithm caps the upper loss at 23.03.</summary>
    LossIsCapped,

    // Freedom of samples.

    /// <summary>Of several classes that a label may become the last is not looked at.</summary>
    LastLabelIsForgotten,

    /// <summary>A real label moves up but not down.</summary>
    LabelMovesOnlyUp,

    /// <summary>Features move up but not down.</summary>
    FeaturesMoveOnlyUp,

    /// <summary>The ball is cut by [-1, 1], which is not the domain.</summary>
    DomainIsTooSmall,

    /// <summary>The ball leaves the domain.</summary>
    BallLeavesTheDomain,

    // Clips.

    /// <summary>Bounds are clipped a little tighter than gradients are.</summary>
    ClipIsTighterInBounds,

    /// <summary>The mean is clipped instead of each sample's gradient.</summary>
    MeanIsClipped,

    /// <summary>Norms are taken of each tensor by itself.</summary>
    NormOfOneTensor,

    /// <summary>The upper end is scaled by the largest norm and the lower one by the least, whatever the signs.</summary>
    NormOfLikeEnds,

    // Budgets.

    /// <summary>Of k samples k - 1 count.</summary>
    BudgetIsOneShort,

    /// <summary>Budgets of features and labels that are not paired are not added up: the larger one counts.</summary>
    UnpairedBudgetsAreMaximized,

    /// <summary>Of paired budgets the smaller one counts.</summary>
    PairedBudgetsAreMinimized,

    /// <summary>What a sample gains by moved features and another label together is forgotten.</summary>
    JointFreedomIsForgotten,

    /// <summary>A mean after a removal is divided by b.</summary>
    RemovalDividesByTheBatch,

    /// <summary>A mean after a removal is divided by b - k + 1.</summary>
    RemovalCountsOneMore,

    /// <summary>Exactly k samples are removed, though fewer are worse beside trusted ones.</summary>
    ExactlyAllAreRemoved,

    /// <summary>Trusted rows use up budget.</summary>
    TrustedRowsUseBudget,

    /// <summary>Trusted rows are taken as candidates.</summary>
    TrustedRowsAreCandidates,

    /// <summary>A substituted sample contributes nothing.</summary>
    SubstituteIsForgotten,

    /// <summary>A substituted sample reaches half of the clip.</summary>
    SubstituteReachesHalf,

    /// <summary>A mean after a substitution is divided by b - k.</summary>
    SubstitutionDividesByTheRest,

    /// <summary>The differences of the lower side are used for the upper one.</summary>
    SidesShareDifferences,

    /// <summary>A budget of the data set is used up by the first step, though its rows come back in every epoch.</summary>
    BudgetEndsWithTheFirstStep,

    /// <summary>A budget as large as a batch is taken.</summary>
    WholeBatchIsAdmitted,

    /// <summary>A substitution without a clip is taken.</summary>
    SubstitutionNeedsNoClip,

    /// <summary>0 replaced samples times an infinite clip is not a number, and passes for a bound.</summary>
    NotANumberPasses,

    /// <summary>Added samples leave the divisor as it is, though the training divides by all.</summary>
    AddedKeepTheDivisor,

    /// <summary>A fixed divisor is taken for that of what is left.</summary>
    FixedDivisorIsForgotten,

    /// <summary>Of a known removal only the training on all rows is bounded.</summary>
    KnownRemovalIsTheCleanRun,

    /// <summary>The radius of the first feature is taken for all.</summary>
    EpsilonOfTheFirstFeature,

    /// <summary>The rows that a threat names are taken for those that it cannot touch.</summary>
    NamedRowsAreTrusted,

    /// <summary>Of several threats at once only the first counts.</summary>
    OnlyTheFirstPartCounts,

    /// <summary>A mean after removals beside other threats is divided by b.</summary>
    ComposedRemovalKeepsTheDivisor,

    /// <summary>Batches are those of the schedule, though the order is not known.</summary>
    OrderIsTheSchedules,

    /// <summary>A smaller last batch of an order that is not known is bounded as a full one.</summary>
    DrawnBatchIsFull,

    // Batches and steps.

    /// <summary>The smaller last batch is dropped in silence.</summary>
    PartialBatchIsDropped,

    /// <summary>The mean over a smaller last batch is divided by the full size.</summary>
    PartialBatchIsDividedByTheFull,

    /// <summary>Gradients are bounded at the nominal parameters instead of over the box.</summary>
    GradientsOfThePoint,

    /// <summary>A step starts from the nominal parameters instead of from the box.</summary>
    BoxStartsAnew,

    // Optimizers.

    /// <summary>The bounds of a step take the rate of the next.</summary>
    RateOfTheNextStep,

    /// <summary>With a decay lower ends stay lower ends, though the rate times the decay is above 1.</summary>
    DecayPairsLikeEnds,

    /// <summary>Momentum and decay by two runs, one for each side, outside the range in which that holds.</summary>
    MomentumShortcut,

    /// <summary>The first step is dampened, too.</summary>
    FirstStepIsDampened,

    /// <summary>Nesterov's momentum is taken for plain momentum.</summary>
    NesterovIsForgotten,

    /// <summary>The sign of a parameter is that of the middle of its box.</summary>
    SignOfTheMiddle,

    /// <summary>A decoupled decay is forgotten.</summary>
    DecoupledDecayIsForgotten,

    /// <summary>Adam's averages are not corrected for their start.</summary>
    AdamIsNotCorrected,

    /// <summary>Adam's steps are cut at the rate, as if m could never exceed the root of v.</summary>
    AdamCapAtOne,

    /// <summary>The square of an interval with both signs is taken as if it could not be 0.</summary>
    SquareForgetsZero,

    /// <summary>Adam's epsilon is added inside the root.</summary>
    AdamEpsilonInTheRoot,

    // Certificates.

    /// <summary>A prediction is certified by the best end of its margin.</summary>
    StabilityOfTheWrongEnd,

    /// <summary>A prediction is certified by intervals of probabilities, which are weaker than differences of logits.</summary>
    StabilityOfProbabilities,

    /// <summary>A right prediction counts as right for every model.</summary>
    AccuracyOfTheNominalModel,
}
