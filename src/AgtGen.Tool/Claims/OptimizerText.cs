using System.Globalization;
using AgtGen.Training;

namespace AgtGen.Tool.Claims;

/// <summary>An optimizer in words.</summary>
internal static class OptimizerText
{
    public static string Of(Optimizer optimizer) => $"{Name(optimizer)} with rate {Rate(optimizer.Rates)}{Factors(optimizer.RateFactors)}; per-sample gradients {ClipText(optimizer.Clip)}";

    private static string Name(Optimizer optimizer) => optimizer switch
    {
        Sgd sgd => "SGD" + Momentum(sgd) + Decay(sgd),
        AdaptiveOptimizer adaptive => Invariant($"{(adaptive is AdamW ? "AdamW" : "Adam")} with betas {adaptive.Beta1} and {adaptive.Beta2}, epsilon {adaptive.Epsilon},")
            + (adaptive.WeightDecay > 0 ? Invariant($" with weight decay {adaptive.WeightDecay},") : string.Empty),
        _ => throw new NotSupportedException($"{optimizer.GetType().Name} has no description."),
    };

    private static string Momentum(Sgd sgd) => sgd switch
    {
        { Momentum: 0 } => string.Empty,
        { Nesterov: true } => Invariant($" with Nesterov momentum {sgd.Momentum},"),
        { Dampening: > 0 } => Invariant($" with momentum {sgd.Momentum} and dampening {sgd.Dampening},"),
        _ => Invariant($" with momentum {sgd.Momentum},"),
    };

    private static string Decay(Sgd sgd) =>
        (sgd.WeightDecay > 0 ? Invariant($" with {(sgd.IsDecoupled ? "decoupled " : string.Empty)}weight decay {sgd.WeightDecay},") : string.Empty)
        + (sgd.L1 > 0 ? Invariant($" with L1 penalty {sgd.L1},") : string.Empty);

    private static string Factors(PerLayer? factors) => factors is null ? string.Empty : $", multiplied for single layers ({factors})";

    private static string ClipText(Clip? clip) => clip switch
    {
        ValueClip { Layers: { } layers } value => Invariant($"clamped to [-{value.Bound}, {value.Bound}], with other bounds for single layers ({layers})"),
        ValueClip value => Invariant($"clamped to [-{value.Bound}, {value.Bound}]"),
        NormClip norm => Invariant($"scaled to a norm of at most {norm.Bound} over all parameters"),
        ResidualClip residual => Invariant($"with residuals clamped to [-{residual.Bound}, {residual.Bound}]"),
        _ => "not clipped",
    };

    private static string Rate(RateSchedule rates) => rates switch
    {
        ConstantRate constant => Invariant($"{constant.Rate}"),
        InverseTimeRate { Decay: 0 } steady => Invariant($"{Math.Max(steady.Rate, steady.Minimum)}"),
        InverseTimeRate { Minimum: > 0 } falling => Invariant($"max({falling.Rate} / (1 + {falling.Decay} n), {falling.Minimum}) at iteration n = 0, 1, ..."),
        InverseTimeRate falling => Invariant($"{falling.Rate} / (1 + {falling.Decay} n) at iteration n = 0, 1, ..."),
        StepRate step => Invariant($"{step.Rate}, multiplied by {step.Factor} after every {step.Every} steps"),
        CosineRate cosine => Invariant($"{cosine.Rate}, falling along half a cosine to {cosine.Minimum} within {cosine.Steps} steps"),
        WarmUpRate warmUp => Invariant($"rising evenly within {warmUp.Steps} steps to the first rate of: {Rate(warmUp.Then)}"),
        TableRate table => Invariant($"{string.Join(", ", table.Rates.Take(8).Select(rate => rate.ToString(CultureInfo.InvariantCulture)))}{(table.Rates.Length > 8 ? $", ... ({table.Rates.Length} rates)" : string.Empty)} step by step"),
        _ => throw new NotSupportedException($"{rates.GetType().Name} has no description."),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
