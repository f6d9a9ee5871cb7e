using AgtGen.Checker.Tests.Models;

namespace AgtGen.Checker.Tests.Problems;

/// <summary>Models, threats and optimizers that the checker covers.</summary>
internal static class Catalogue
{
    public static Problem[] Problems { get; } =
    [
        Problem.Of<float>(() => new FloatBinary(), [3, 6, 1], ["Relu"], "BinaryCrossEntropy", 2),
        Problem.Of<double>(() => new DoubleClassifier(), [3, 6, 3], ["Relu"], "CrossEntropy", 3),
        Problem.Of<float>(() => new FloatDeep(), [3, 5, 4, 2], ["HardTanh", "Relu"], "CrossEntropy", 2, 3),
        Problem.Of<double>(() => new DoubleRegression(), [3, 6, 1], ["LeakyRelu"], "SquaredError", 0, 4),
        Problem.Of<float>(() => new FloatRegression(), [3, 6, 1], ["Relu"], "SquaredError", 0),
        Problem.Of<float>(() => new FloatHinge(), [3, 1], [], "Hinge", 2),
        Problem.Of<double>(() => new DoubleHinge(), [3, 6, 1], ["Relu"], "Hinge", 2),
        Problem.Of<double>(() => new DoubleTanh(), [3, 4, 1], ["Tanh"], "BinaryCrossEntropy", 2),
        Problem.Of<float>(() => new FloatSigmoid(), [3, 4, 3], ["Sigmoid"], "CrossEntropy", 3),
        Problem.Of<double>(() => new DoubleHead(), [3, 1], [], "BinaryCrossEntropy", 2),
    ];

    public static Dictionary<string, Func<Problem, ThreatModel>> Threats { get; } = new()
    {
        ["removal"] = _ => new Removal { Samples = 2 },
        ["removal of the data set"] = _ => new Removal { Samples = 3, Budget = Budget.PerDataSet },
        ["features of the data set"] = _ => new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.05, Budget = Budget.PerDataSet },
        ["substitution of the data set"] = _ => new Substitution { Samples = 2, Budget = Budget.PerDataSet },
        ["kept divisor"] = _ => new Removal { Samples = 2, HasFixedDivisor = true },
        ["kept divisor of the data set"] = _ => new Removal { Samples = 2, HasFixedDivisor = true, Budget = Budget.PerDataSet },
        ["addition"] = _ => new Addition { Samples = 2 },
        ["addition of the data set"] = _ => new Addition { Samples = 2, HasFixedDivisor = true, Budget = Budget.PerDataSet },
        ["known rows"] = _ => new KnownRemoval { Rows = new([1, 5, 7, 8]) },
        ["removal of named rows"] = _ => new Removal { Samples = 2, Rows = new([0, 2, 3, 5, 8, 9, 14, 20]) },
        ["features by themselves"] = problem => new BoundedPoisoning { Samples = 2, FeatureEpsilons = new([.. Enumerable.Range(0, problem.Sizes[0]).Select(feature => feature * 0.03)]), Rows = RowSet.Range(2, 15) },
        ["substitution"] = _ => new Substitution { Samples = 1 },
        ["features"] = _ => new BoundedPoisoning { Samples = 2, FeatureEpsilon = 0.05 },
        ["labels"] = problem => problem.Classes == 0 ? new BoundedPoisoning { LabelSamples = 2, LabelEpsilon = 0.1 } : new BoundedPoisoning { LabelSamples = 1 },
        ["both"] = problem => problem.Classes == 0
            ? new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.02, LabelSamples = 2, LabelEpsilon = 0.1, Paired = true }
            : new BoundedPoisoning { Samples = 1, FeatureEpsilon = 0.02, LabelSamples = 1, LabelTarget = 1, Paired = true },
        ["nothing"] = _ => new Removal { Samples = 0 },
    };

    public static Dictionary<string, Sgd> Optimizers { get; } = new()
    {
        ["plain"] = new Sgd(0.1) { Clip = Clip.Value(0.8) },
        ["falling"] = new Sgd(0.2, 0.5, 0.05) { Clip = Clip.Value(1) },
        ["momentum"] = new Sgd(RateSchedule.Constant(0.05), momentum: 0.5) { Clip = Clip.Value(0.6) },
        ["nesterov with decay"] = new Sgd(RateSchedule.Constant(0.05), momentum: 0.4, weightDecay: 0.1, nesterov: true) { Clip = Clip.Value(0.6) },
        ["dampened, decoupled"] = new Sgd(RateSchedule.Step(0.1, 2, 0.7), momentum: 0.3, dampening: 0.2, weightDecay: 0.05, decoupled: true) { Clip = Clip.Value(0.7) },
        ["decay and warm-up"] = new Sgd(RateSchedule.WarmUp(3, RateSchedule.Table([0.1, 0.08, 0.06])), weightDecay: 0.2) { Clip = Clip.Value(0.9) },
    };

    public static Sgd Unclipped => new(0.1);

    public static Schedule[] Schedules { get; } = [new(2, 10), new(2, 8) { ShuffleSeed = -5 }, new(1, 9) { DropLast = true, ShuffleSeed = 3 }];
}
