using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Attacks;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Scenarios;

/// <summary>Runs the product on a scenario.</summary>
internal static class Certifier
{
    /// <summary>Certifies with a model of the product; an initial value or datum that T cannot hold is an error of the scenario.</summary>
    public static Func<Scenario, Certificate> For<T>(Func<ICertifiableModel<T>> create)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => scenario =>
    {
        ICertifiableModel<T> model = create();
        SetParameters(model, scenario.Initial);
        List<Box> boxes = [];
        List<double[]> nominal = [];
        TrainingOptions<T> options = new()
        {
            BudgetLevels = scenario.BudgetLevels,
            Device = scenario.Device,
            StepCompleted = (_, current) =>
            {
                boxes.Add(new Box(Flat(current, p => p.Lower.ToArray()), Flat(current, p => p.Upper.ToArray())));
                nominal.Add(Flat(current, p => p.Nominal.ToArray()));
            },
        };
        CertifiedRun<T> run = CertifiedTrainer.Train(model, Rows<T>(scenario.Data), Rule(scenario.Descent, model.Plan), scenario.Schedule, scenario.Threat, options);
        return new Certificate(boxes, nominal, (samples, epsilon) => Evaluate(run, Rows<T>(samples), scenario.Shape.Classes > 0, epsilon));
    };

    /// <summary>The optimizer of a descent whose layers are those of the model, in their order.</summary>
    public static Optimizer Rule(Descent descent, ModelPlan plan) => Rule(descent) with
    {
        RateFactors = ByLayer(plan, descent.LayerRates),
        Clip = ByLayer(plan, descent.LayerClips) is PerLayer clips ? Clip.Value(descent.Clip, clips) : Rule(descent).Clip,
    };

    public static Optimizer Rule(Descent descent) => Unclipped(descent) with
    {
        Clip = !double.IsInfinity(descent.ClipNorm) ? Clip.Norm(descent.ClipNorm)
            : !double.IsInfinity(descent.ClipResidual) ? Clip.Residual(descent.ClipResidual)
            : !double.IsInfinity(descent.Clip) ? Clip.Value(descent.Clip)
            : null,
    };

    /// <summary>The same rows, each trusted or not, in the same order.</summary>
    public static LabelledData<T> Rows<T>(IReadOnlyList<Sample> samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LabelledData<T>? rows = null;
        foreach (Sample sample in samples)
        {
            LabelledData<T> row = new([[.. sample.Features.Select(Exactly<T>)]], [Exactly<T>(sample.Label)]);
            row = sample.Trusted ? row.AsTrusted() : row;
            rows = rows is null ? row : rows.Concat(row);
        }

        return rows!;
    }

    /// <summary>Writes a flat vector (weight, bias, weight, ...) into the model.</summary>
    public static void SetParameters<T>(ICertifiableModel<T> model, double[] flat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int start = 0;
        for (int i = 0; i < model.Plan.Parameters.Length; i++)
        {
            int count = model.Plan.Parameters[i].Rows * model.Plan.Parameters[i].Columns;
            model.CopyParameterFrom(i, [.. flat.Skip(start).Take(count).Select(Exactly<T>)]);
            start += count;
        }

        Assert.Equal(flat.Length, start);
    }

    public static double[] Flat<T>(CertifiedModel<T> model, Func<CertifiedParameter<T>, T[]> side)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. model.Parameters.SelectMany(side).Select(v => double.CreateChecked(v))];

    private static Optimizer Unclipped(Descent descent) => descent.Adam switch
    {
        null => new Sgd(Rates(descent), descent.Momentum, descent.Dampening, descent.WeightDecay, descent.Nesterov, descent.L1, descent.IsDecoupled),
        var (beta1, beta2, epsilon) => descent.IsDecoupled
            ? new AdamW(Rates(descent), beta1, beta2, epsilon, descent.WeightDecay)
            : new Adam(Rates(descent), beta1, beta2, epsilon, descent.WeightDecay),
    };

    private static PerLayer? ByLayer(ModelPlan plan, double[]? values)
    {
        const string Suffix = ".weight";
        string[] layers = [.. plan.Parameters.Where(parameter => parameter.Name.EndsWith(Suffix, StringComparison.Ordinal)).Select(parameter => parameter.Name[..^Suffix.Length])];
        return values is null ? null : PerLayer.Of(layers.Zip(values));
    }

    private static RateSchedule Rates(Descent descent) =>
        descent.Table is double[] table ? RateSchedule.Table(table) : RateSchedule.InverseTime(descent.LearningRate, descent.Decay, descent.MinimumRate);

    private static TestClaim Evaluate<T>(CertifiedModel<T> model, LabelledData<T> data, bool classifies, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricBounds loss = model.MeanLoss(data, epsilon);
        if (!classifies)
        {
            return new TestClaim([], 0, 1, loss.Lower, loss.Upper);
        }

        AccuracyBounds accuracy = model.Accuracy(data, epsilon);
        return new TestClaim([.. model.Stability(data, epsilon).ToArray().Select(v => v == Verdict.Certified)], accuracy.Lower, accuracy.Upper, loss.Lower, loss.Upper);
    }

    private static T Exactly<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T held = T.CreateChecked(value);
        return double.CreateChecked(held) == value ? held : throw new ArgumentException($"{value:R} is not a {typeof(T).Name}.", nameof(value));
    }
}
