using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Encoding.Models;
using AgtGen.Encoding.Tests.Models.Nets;
using AgtGen.Training;

namespace AgtGen.Encoding.Tests.Models;

#pragma warning disable AGT4017 // The data are drawn here, and what went into an encoding is what is trained on beside it.
/// <summary>Small random trainings of generated models.</summary>
internal static class EncodedModels
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "SquaredLine", "HingeLine", "SquaredHingeLine", "LogisticLine", "MarginHeads", "SoftmaxHeads", "TwoHeads", "ReluNet", "ReluHingeNet", "SkippingNet", "LeakyNet", "ClampedNet", "SquareNet", "TanhNet", "SigmoidNet", "SiluNet", "WeightedHeads", "MixedLine", "SharedNet",
    ];

    /// <summary>A model whose parameters have few digits, so that exact arithmetic stays small.</summary>
    public static IEncodableModel<double> Create(string name, Random random)
    {
        IEncodableModel<double> model = name switch
        {
            "SquaredLine" => SquaredLine.Create(1),
            "HingeLine" => HingeLine.Create(1),
            "SquaredHingeLine" => SquaredHingeLine.Create(1),
            "LogisticLine" => LogisticLine.Create(1),
            "MarginHeads" => MarginHeads.Create(1),
            "SoftmaxHeads" => SoftmaxHeads.Create(1),
            "TwoHeads" => TwoHeads.Create(1),
            "ReluNet" => ReluNet.Create(1),
            "ReluHingeNet" => ReluHingeNet.Create(1),
            "WideNet" => WideNet.Create(1),
            "SkippingNet" => SkippingNet.Create(1),
            "LeakyNet" => LeakyNet.Create(1),
            "ClampedNet" => ClampedNet.Create(1),
            "SquareNet" => SquareNet.Create(1),
            "TanhNet" => TanhNet.Create(1),
            "SigmoidNet" => SigmoidNet.Create(1),
            "SiluNet" => SiluNet.Create(1),
            "WeightedHeads" => WeightedHeads.Create(1),
            "MixedLine" => MixedLine.Create(1),
            "SharedNet" => SharedNet.Create(1),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such model."),
        };
        for (int parameter = 0; parameter < model.Plan.Parameters.Length; parameter++)
        {
            model.CopyParameterFrom(parameter, [.. Enumerable.Range(0, model.Plan.Parameters[parameter].Rows * model.Plan.Parameters[parameter].Columns).Select(_ => Round(random) / 2)]);
        }

        return model;
    }

    /// <summary>Rows around two corners, labelled by corner, or by a noisy sum where labels are real.</summary>
    public static LabelledData<double> Data(Random random, int samples, int classes)
    {
        double[][] rows = [.. Enumerable.Range(0, samples).Select(_ => new[] { Round(random), Round(random) })];
        return new(rows, [.. rows.Select((row, i) => classes == 0 ? row[0] - (row[1] / 2) + (Round(random) / 4) : classes == 2 ? (row[0] > row[1] ? 1.0 : 0.0) : i % classes)]);
    }

    /// <summary>An encoding of a training in full batches, or in halves.</summary>
    public static ModelEncoding<double> Draw(string name, ThreatModel threat, Random random, int samples = 5, int steps = 2, double? clip = null, bool isHalved = false)
    {
        IEncodableModel<double> model = Create(name, random);
        Sgd optimizer = new(learningRate: 0.25, weightDecay: 0.125) { Clip = clip is { } bound ? Clip.Value(bound) : null };
        return ModelEncoder.Encode(model, Data(random, samples, model.Plan.Loss.Classes), optimizer, new Schedule(isHalved ? steps / 2 : steps, isHalved ? samples / 2 : samples), threat);
    }

    /// <summary>The certified training, by boxes, of what an encoding that was drawn is of.</summary>
    public static CertifiedRun<double> Boxed(string name, ModelEncoding<double> encoding, ThreatModel threat, int samples, int steps)
    {
        IEncodableModel<double> model = Create(name, new(1));
        for (int parameter = 0; parameter < model.Plan.Parameters.Length; parameter++)
        {
            model.CopyParameterFrom(parameter, encoding.Problem.Start[parameter]);
        }

        return CertifiedTrainer.Train(model, new LabelledData<double>(encoding.Problem.Rows, encoding.Problem.Labels), new Sgd(learningRate: 0.25, weightDecay: 0.125), new Schedule(steps, samples), threat);
    }

    // Sixteenths from -1 to 1.
    private static double Round(Random random) => Math.Round(((2 * random.NextDouble()) - 1) * 16) / 16;
}
