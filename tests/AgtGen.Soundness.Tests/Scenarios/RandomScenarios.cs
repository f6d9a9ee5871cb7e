using System.Globalization;
using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>Trainings drawn at random: a model of the catalogue with its data, and any optimizer, clip, threat and schedule that fits it.</summary>
internal sealed class RandomScenarios(int seed)
{
    private const double Radius = 0.3;

    // Frozen features are rounded in the precision of the model; sixteenths are not.
    private const double Epsilon = 1.0 / 16;

    private static readonly IReadOnlyList<Scenario> Models = [.. ScenarioCatalogue.All.DistinctBy(scenario => scenario.Model)];

    private readonly Random random = new(seed);
    private int drawn;

    public Scenario Next()
    {
        Scenario model = Models[random.Next(Models.Count)];
        (Descent descent, string optimizer) = Optimizer(model.Descent);
        (descent, string clip) = Clip(descent, model);
        Scenario scenario = model with
        {
            Descent = descent,
            BatchSize = Any(5, 8, 10, 24),
            Epochs = Any(1, 2),
        };
        scenario = Any(0, 1, 2) switch
        {
            0 => scenario,
            1 => scenario with { DropLast = true },
            _ => scenario with { ShuffleSeed = 7 },
        };
        bool trusts = Any(false, true);
        scenario = Threatened(scenario, Any(1, 2));
        return scenario with
        {
            Name = string.Create(
                CultureInfo.InvariantCulture,
                $"{seed}.{drawn++}: model of '{model.Name}', {optimizer}, {clip}, {scenario.Threat}, batches of {scenario.BatchSize}, {scenario.Epochs} epochs{(scenario.DropLast ? ", last dropped" : null)}{(scenario.ShuffleSeed is null ? null : ", shuffled")}{(trusts ? ", every third row trusted" : null)}"),

            // Data and start follow from the name.
            Start = model.Initial,
            Table = [.. model.Data.Select((sample, row) => sample with { Trusted = trusts && row % 3 == 0 })],
        };
    }

    private (Descent Rule, string Name) Optimizer(Descent model)
    {
        double decay = Any(0, 0.05, 0.5);
        bool isDecoupled = Any(false, true);
        if (random.Next(4) == 0)
        {
            Descent adam = new(0.02, Any(0, 0.2)) { Adam = (Any(0.8, 0.9), Any(0.9, 0.999), Any(1e-8, 1e-3)), WeightDecay = decay, IsDecoupled = isDecoupled };
            return (adam, string.Create(CultureInfo.InvariantCulture, $"Adam{(isDecoupled ? "W" : null)} {adam.Adam}, decay {decay}"));
        }

        double momentum = Any(0, 0.5, 0.8);
        bool nesterov = momentum > 0 && Any(false, true);

        // Momentum multiplies the rate.
        Descent rule = new(model.LearningRate * (momentum > 0 ? 0.3 : 1), Any(0, 0.2))
        {
            Momentum = momentum,
            Nesterov = nesterov,
            Dampening = momentum > 0 && !nesterov ? Any(0, 0.5) : 0,
            WeightDecay = decay,
            IsDecoupled = isDecoupled,
            L1 = Any(0, 0.01),
        };
        return (rule, string.Create(CultureInfo.InvariantCulture, $"rate {rule.LearningRate:g2}, momentum {momentum}, dampening {rule.Dampening}{(nesterov ? ", nesterov" : null)}, decay {decay}{(isDecoupled ? ", decoupled" : null)}, L1 {rule.L1}"));
    }

    private (Descent Rule, string Name) Clip(Descent rule, Scenario model) => random.Next(double.IsFinite(model.Descent.ClipResidual) ? 4 : 3) switch
    {
        0 => (rule, "no clip"),
        1 => (rule with { Clip = 0.2 }, "clipped by value"),
        2 => (rule with { ClipNorm = 0.5 }, "clipped by norm"),
        _ => (rule with { ClipResidual = model.Descent.ClipResidual }, "clipped residual"),
    };

    private Scenario Threatened(Scenario model, int k)
    {
        int classes = model.Shape.Classes;
        bool clips = double.IsFinite(Math.Min(model.Descent.Clip, model.Descent.ClipNorm));
        int kind = random.Next(clips && model.TestTable is null ? 6 : 5);
        if (kind == 4)
        {
            return model with { Threat = new Removal { Samples = k }, Surface = new RemovalSurface(k) };
        }

        if (kind == 5)
        {
            return model with { Threat = new Substitution { Samples = k }, Surface = new SubstitutionSurface(k, new WildSamples(classes) { Domain = Anything(model) }) };
        }

        // Features, labels, or both.
        int moved = kind == 1 ? 0 : k, relabelled = kind == 0 ? 0 : Any(1, 2);
        bool paired = kind == 2;
        int? target = classes > 0 && Any(false, true) ? random.Next(classes) : null;
        BoundedPoisoning threat = new() { Samples = moved, FeatureEpsilon = moved > 0 ? Epsilon : 0, LabelSamples = relabelled, Paired = kind > 1 ? paired : null };
        threat = relabelled == 0 ? threat : classes == 0 ? threat with { LabelEpsilon = Radius } : threat with { LabelTarget = target };
        LabelMoves labels = classes == 0 ? LabelMoves.Within(Radius) : target is int label ? LabelMoves.Target(label) : LabelMoves.AnyClass(classes);
        return model with
        {
            Threat = threat,
            Surface = new PerturbationSurface { FeatureSamples = moved, Ball = BallOf(model), LabelSamples = relabelled, Labels = labels, Paired = paired },
        };
    }

    /// <summary>Features stay where the model says that they lie, as the scenarios of the catalogue with this model know.</summary>
    private static FeatureBall BallOf(Scenario model)
    {
        FeatureBall ball = model.UnitInputs ? new(Epsilon, 0, 1) : new(Epsilon);
        foreach (ISurface surface in ScenarioCatalogue.All.Where(scenario => scenario.Model == model.Model).Select(scenario => scenario.Surface))
        {
            (double lower, double upper) = surface switch
            {
                PerturbationSurface { FeatureSamples: > 0 } moved => (moved.Ball.Lower, moved.Ball.Upper),
                SubstitutionSurface { Wild.Domain: var (from, to) } => (from, to),
                _ => (double.NegativeInfinity, double.PositiveInfinity),
            };
            ball = ball with { Lower = Math.Max(ball.Lower, lower), Upper = Math.Min(ball.Upper, upper) };
        }

        return ball;
    }

    /// <summary>Features of a substituted sample: anything, as far as functions of the models do not overflow in the reference trainer.</summary>
    private static (double Lower, double Upper) Anything(Scenario model)
    {
        const double Far = 8;
        FeatureBall ball = BallOf(model);
        return (Math.Max(-Far, ball.Lower), Math.Min(Far, ball.Upper));
    }

    private TValue Any<TValue>(params ReadOnlySpan<TValue> values) => values[random.Next(values.Length)];
}
