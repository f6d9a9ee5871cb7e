using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Rules;

/// <summary>Every rule that exists, by the analyzer that reports it. A new rule is one entry in its band's file and one here.</summary>
internal static class RuleTable
{
    /// <summary>Rules about a model class: what the parser and the compiler find.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Model { get; } =
    [
        UsageRules.NotPartial,
        UsageRules.Generic,
        UsageRules.ForwardCount,
        UsageRules.LossCount,
        UsageRules.NotCertifiable,
        UsageRules.LanguageVersion,
        UsageRules.NameTaken,
        UsageRules.OtherModel,
        UsageRules.NotCreatable,
        LanguageRules.NotInCatalogue,
        LanguageRules.DataDependentBranch,
        LanguageRules.LoopBound,
        LanguageRules.ImpureWrite,
        LanguageRules.Unsupported,
        LanguageRules.BatchCoupling,
        LanguageRules.Randomness,
        LanguageRules.ElementType,
        LanguageRules.UnusedLayer,
        LanguageRules.NotInlinable,
        LanguageRules.UncertainLayers,
        ShapeRules.Mismatch,
        ShapeRules.NotConstant,
        ShapeRules.BatchAxis,
        ShapeRules.ClassCount,
        ShapeRules.TooLarge,
        GradientRules.NoDerivative,
        GradientRules.LossNotScalar,
        GradientRules.BatchReduction,
        GradientRules.NoGradient,
        GradientRules.SecondOrder,
        GradientRules.NothingTrained,
        GradientRules.CustomFunction,
        EncodingRules.NotEncodable,
        EncodingRules.Relaxed,
        EncodingRules.NotReferenced,
        EmissionRules.NoCudaKernel,
        TightnessRules.Logarithm,
        TightnessRules.RepeatedOperand,
        InternalRules.Failure,
    ];

    /// <summary>Rules about a call of the trainer, and the property that sets a limit for one of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> TrainingCall { get; } =
    [
        UsageRules.DepthLimitNotANumber,
        GradientRules.ForeignOptimizer,
        CertificationRules.UnclippedSubstitution,
        CertificationRules.BudgetExceedsBatch,
        CertificationRules.LargeBudget,
        CertificationRules.TooDeep,
        CertificationRules.DependentRate,
        CertificationRules.DependentBatches,
        CertificationRules.DroppedSamples,
        CertificationRules.UnstatedPairing,
        CertificationRules.NoLabelRule,
        CertificationRules.NormClip,
        CertificationRules.NoRange,
        CertificationRules.DataStatistic,
        CertificationRules.WideDecay,
        CertificationRules.ThreatWithoutEffect,
        CertificationRules.WarmStart,
        CertificationRules.NotAnalysed,
        CertificationRules.ResidualClip,
        EncodingRules.Auxiliary,
        EncodingRules.TooLarge,
        EncodingRules.Unbounded,
        EmissionRules.CudaNotReferenced,
        TightnessRules.TrajectoryBounds,
    ];

    /// <summary>The model rule with an id that the compiler gave.</summary>
    public static DiagnosticDescriptor Find(string id) =>
        Model.FirstOrDefault(rule => rule.Id == id) ?? throw new InvalidOperationException($"The compiler reported '{id}', which is no rule of a model.");
}
