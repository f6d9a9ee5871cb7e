using AgtGen.Kernels;
using AgtGen.Soundness.Tests.Models;
using AgtGen.Soundness.Tests.Scenarios;

namespace AgtGen.Soundness.Tests.Golden;

/// <summary>A recorded run repeated by the product.</summary>
internal static class GoldenRun
{
    public static CertifiedRun<double> Certify(GoldenCase golden, Device device = default)
    {
        ICertifiableModel<double> model = Model(golden);
        Certifier.SetParameters(model, [.. golden.Parameters.SelectMany(name => golden.Initial[name])]);
        Schedule schedule = new(golden.Epochs, golden.BatchSize) { DropLast = true };
        return CertifiedTrainer.Train(model, Certifier.Rows<double>(golden.Train), Certifier.Rule(golden.Descent), schedule, Threat(golden), new() { Device = device });
    }

    private static ThreatModel Threat(GoldenCase golden) => golden.Mode switch
    {
        "poison" => new BoundedPoisoning
        {
            Samples = golden.Integer("k") ?? 0,
            FeatureEpsilon = golden.Number("epsilon", 0),
            LabelSamples = golden.Integer("label_k") ?? 0,
            LabelEpsilon = golden.Number("label_epsilon", 0),
            LabelTarget = golden.Integer("poison_target_idx"),
        },
        "unlearn" => new Removal { Samples = golden.Integer("k") ?? 0 },
        "privacy" => new Substitution { Samples = golden.Integer("k") ?? 0 },
        _ => throw new InvalidDataException($"Mode '{golden.Mode}' is not a threat model."),
    };

    private static ICertifiableModel<double> Model(GoldenCase golden) => string.Join('-', golden.Shape.Widths) switch
    {
        "6-128-2" => new HalfMoonsNet(),
        "64-128-10" => new DigitsNet(),
        "30-64-1" => new BreastCancerNet(),
        "784-1352-400-10" => new MnistNet(),
        "8-50-1" => new ConcreteNet(),
        string widths => throw new InvalidDataException($"No model is declared for {widths}."),
    };
}
