using System.Collections.Immutable;
using System.Text.Json;
using AgtGen.Soundness.Tests.Reference;

namespace AgtGen.Soundness.Tests.Golden;

/// <summary>One recorded run: its settings from case.json, its data and its tensors.</summary>
internal sealed class GoldenCase
{
    private readonly JsonElement settings;

    private GoldenCase(string name, JsonElement settings)
    {
        this.settings = settings;
        string folder = Path.Combine(GoldenCases.Root, name);
        Initial = TensorFile.Read(Path.Combine(folder, settings.GetProperty("weights").GetString()!));
        Expected = TensorFile.Read(Path.Combine(folder, "expected.safetensors"));
        IReadOnlyList<Sample> rows = CsvFile.Read(settings.GetProperty("data").GetString()!);
        int train = (int)Number("n_train");
        Train = [.. rows.Take((int)Number("limit_train", train))];
        Test = [.. rows.Skip(train)];
    }

    public IReadOnlyDictionary<string, double[]> Initial { get; }

    public IReadOnlyDictionary<string, double[]> Expected { get; }

    public IReadOnlyList<Sample> Train { get; }

    public IReadOnlyList<Sample> Test { get; }

    public int BatchSize => (int)Number("batch_size");

    public int Epochs => (int)Number("epochs");

    public string Mode => settings.GetProperty("mode").GetString()!;

    /// <summary>Whether the recorded run used exact interval products, so that boxes must agree to rounding.</summary>
    public bool IsExact => settings.TryGetProperty("interval_matmul", out JsonElement kind) && kind.GetString() == "exact";

    public Descent Descent => new(
        Number("lr"), Number("lr_decay", 0), Number("lr_min", 0), Mode == "privacy" ? Number("clip_gamma") : double.PositiveInfinity)
    {
        Momentum = OfOptimizer("momentum")?.GetDouble() ?? 0,
        Dampening = OfOptimizer("dampening")?.GetDouble() ?? 0,
        Nesterov = OfOptimizer("nesterov")?.GetBoolean() ?? false,
        WeightDecay = Number("l2_reg", 0),
        L1 = Number("l1_reg", 0),
    };

    public NetworkShape Shape
    {
        get
        {
            List<int> widths = [];
            Dictionary<int, ReferenceWindow> windows = [];
            int side = settings.TryGetProperty("input_shape", out JsonElement image) ? image[1].GetInt32() : 0;
            foreach (JsonElement layer in settings.GetProperty("layers").EnumerateArray().Where(layer => layer.TryGetProperty("out", out _)))
            {
                (int inputs, int outputs) = (layer.GetProperty("in").GetInt32(), layer.GetProperty("out").GetInt32());
                if (layer.GetProperty("type").GetString() == "conv2d")
                {
                    ReferenceWindow window = new(inputs, side, outputs, layer.GetProperty("kernel").GetInt32(), layer.GetProperty("stride").GetInt32(), 0);
                    windows.Add(windows.Count, window);
                    (inputs, outputs, side) = (inputs * side * side, outputs * window.Windows * window.Windows, window.Windows);
                }

                if (widths.Count == 0)
                {
                    widths.Add(inputs);
                }

                widths.Add(outputs);
            }

            return NetworkShape.Of(Loss, [.. widths]) with { Windows = windows.ToImmutableDictionary() };
        }
    }

    /// <summary>Tensor names of the parameters in the order of the flat vector: weight and bias of each layer that has them.</summary>
    public IReadOnlyList<string> Parameters =>
        [.. settings.GetProperty("layers").EnumerateArray().Select((layer, i) => (layer, i)).Where(l => l.layer.TryGetProperty("out", out _))
            .SelectMany(l => new[] { $"{l.i}.weight", $"{l.i}.bias" })];

    private ReferenceLoss Loss => settings.GetProperty("loss").GetString() switch
    {
        "cross_entropy" => ReferenceLoss.CrossEntropy,
        "binary_cross_entropy" => ReferenceLoss.BinaryCrossEntropy,
        "mse" => ReferenceLoss.SquaredError,
        string other => throw new InvalidDataException($"Loss '{other}' is not one of the reference trainer's."),
        null => throw new InvalidDataException("A case names its loss."),
    };

    public static GoldenCase Load(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(GoldenCases.Root, name, "case.json")));
        return new(name, document.RootElement.Clone());
    }

    public double Number(string property) => settings.GetProperty(property).GetDouble();

    public double Number(string property, double otherwise) => settings.TryGetProperty(property, out JsonElement value) ? value.GetDouble() : otherwise;

    public int? Integer(string property) => settings.TryGetProperty(property, out JsonElement value) ? value.GetInt32() : null;

    /// <summary>What the recorded run measured on the test rows.</summary>
    public double Metric(string name) => settings.GetProperty("expected").GetProperty("metrics").GetProperty(name).GetDouble();

    public bool HasMetric(string name) => settings.GetProperty("expected").GetProperty("metrics").TryGetProperty(name, out _);

    private JsonElement? OfOptimizer(string property) =>
        settings.TryGetProperty("optimizer_kwargs", out JsonElement all) && all.TryGetProperty(property, out JsonElement value) ? value : null;
}
