using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>AGT4xxx: calls of the trainer.</summary>
internal static class CertificationRules
{
    public static readonly DiagnosticDescriptor UnclippedSubstitution = new(
        "AGT4001",
        "Substituted samples need clipped gradients",
        "Threat '{0}' lets {1} samples be {2} anything, so gradients must be clipped to a finite value; add Clip = Clip.Value(1.0) to the optimizer",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4001"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor BudgetExceedsBatch = new(
        "AGT4002",
        "Budget is not smaller than the batch",
        "k = {0} is not smaller than the batch size {1}, so nothing of a batch is certain; lower k or enlarge the batch",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4002"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LargeBudget = new(
        "AGT4003",
        "Budget is too large a part of the batch",
        "k = {0} is {2} % of the batch size {1}, so bounds are unlikely to be informative; lower k or enlarge the batch",
        Category.Certification,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4003"));

    public static readonly DiagnosticDescriptor TooDeep = new(
        "AGT4004",
        "Model is too deep for so many steps",
        "{0} layers make {1} interval products a step, and {2} steps of them exceed {3}, so bounds will probably be vacuous; use fewer layers or steps, a lower rate, or set AgtGenDepthLimit",
        Category.Certification,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4004"));

    public static readonly DiagnosticDescriptor DependentRate = new(
        "AGT4005",
        "Schedule depends on values seen in training",
        "'{0}' depends on values seen in training, so it may differ between the clean and the altered run; use rates and epochs that are fixed before training",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4005"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DependentBatches = new(
        "AGT4006",
        "Batches depend on the data",
        "'{0}' makes the batches depend on the training data, so one altered sample may move others between batches; use a fixed order and a constant seed",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4006"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DroppedSamples = new(
        "AGT4007",
        "Samples are dropped every epoch",
        "{0} samples are not a multiple of batch size {1}, so the last {2} are dropped every epoch; leave DropLast out to train on them",
        Category.Certification,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4007"));

    public static readonly DiagnosticDescriptor UnstatedPairing = new(
        "AGT4008",
        "Pairing of two budgets is not stated",
        "Feature and label budgets are both set, so the samples they hit may be the same or not; state it: Paired = false lets them be any samples and is always safe",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4008"));

    public static readonly DiagnosticDescriptor NoLabelRule = new(
        "AGT4009",
        "Loss has no rule for label perturbation",
        "Loss '{0}' has no rule for '{1}', since its labels are {2}; use {3}",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4009"));

    public static readonly DiagnosticDescriptor NormClip = new(
        "AGT4011",
        "Norm clipping is looser than value clipping",
        "'{0}' leaves a substituted sample a ball of gradients, of which a box knows only that each entry is within the norm, so less is certified than with Clip.Value; use Clip.Value, or bounds along the training where the model has them",
        Category.Certification,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4011"));

    public static readonly DiagnosticDescriptor NoRange = new(
        "AGT4012",
        "Input has no range",
        "Input '{0}' of '{1}' has no [Range], so epsilon is applied without clamping to valid inputs; add [Range] if features have natural limits",
        Category.Certification,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4012"));

    public static readonly DiagnosticDescriptor DataStatistic = new(
        "AGT4013",
        "Preprocessing statistic is computed from the training data",
        "Preprocessing statistic '{0}' is computed from the training data, so one altered sample changes every input; use constants that do not depend on that data",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4013"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WideDecay = new(
        "AGT4014",
        "Weight decay is beyond the exact rule of momentum",
        "Rate times weight decay is {0}, beyond the {1} up to which momentum has an exact rule, so boxes are wider than need be; set decoupled: true, or lower rate, decay or momentum",
        Category.Certification,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4014"));

    public static readonly DiagnosticDescriptor ThreatWithoutEffect = new(
        "AGT4015",
        "Budget has no effect",
        "'{0}' is set but '{1}' is not, so the threat lets no {2} change and certifies nothing; set '{1}' too",
        Category.Certification,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4015"));

    public static readonly DiagnosticDescriptor WarmStart = new(
        "AGT4016",
        "Initial parameters come from a training on the same data",
        "The initial parameters of '{0}' come from an earlier training on the same data, so they may differ between the clean and the altered run; train longer by a schedule with more epochs",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4016"),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotAnalysed = new(
        "AGT4017",
        "Training data come through something that is not analysed",
        "Nothing is known of what '{0}' makes of the training data: it is {1}; use the transformations of LabelledData, which treat each row alone, or show the code",
        Category.Certification,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4017"));

    public static readonly DiagnosticDescriptor ResidualClip = new(
        "AGT4018",
        "Residuals cannot be clipped here",
        "'{0}' {1}; {2}",
        Category.Certification,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("AGT4018"));
}
