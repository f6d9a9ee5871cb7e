using System.Globalization;
using AgtGen.Samples.TorchSharpInterop;
using TorchSharp;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string Usage = """
    Trains a module of TorchSharp with its certificate, hands the trained weights back and predicts by TorchSharp's own code.

    Usage: TorchSharpInterop [halfmoons.csv.gz]

    The argument is the path of the data; without it, the copy beside the program is read. -h, -? and --help show this text.
    """;
if (args is [.., "-h" or "-?" or "--help"])
{
    Console.WriteLine(Usage);
    return 0;
}

if (args.Length > 1 || (args is [string option] && option.StartsWith('-')))
{
    Console.Error.WriteLine($"Error: '{args[^1]}' is not understood; see --help.");
    return 2;
}

LabelledData<float> data;
try
{
    data = LabelledData.ReadCsv<float>(args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "halfmoons.csv.gz"));
    if ((data.Count, data.Features) != (3500, 6))
    {
        throw new InvalidDataException($"The file holds {data.Count} rows of {data.Features} features, but the half-moons are 3500 rows of 6.");
    }
}
catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"Error: {error.Message} The argument, if there is one, is the path of halfmoons.csv.gz, which lies in samples/Data.");
    return 1;
}

LabelledData<float> train = data.Take(3000), test = data.Skip(3000);

// The initial weights are those of the module; they must not depend on data that somebody may have altered.
torch.manual_seed(1234);
MoonsNet net = new();
CertifiedRun<float> run = CertifiedTrainer.Train(
    net, train, new Sgd(learningRate: 2.0, decay: 0.6), new Schedule(epochs: 4, batchSize: 3000),
    new BoundedPoisoning { Samples = 50, FeatureEpsilon = 0.01 });
AccuracyBounds accuracy = run.Accuracy(test);
Console.WriteLine($"certified: {accuracy}");

// From here on it is a module as any other, with the trained weights.
run.CopyTo(net);
float[] features = [.. Enumerable.Range(0, test.Count).SelectMany(row => test.Row(row).ToArray())];
float[] logits = net.call(torch.tensor(features, [test.Count, test.Features])).detach().data<float>().ToArray();
int right = Enumerable.Range(0, test.Count).Count(row => (logits[(2 * row) + 1] > logits[2 * row] ? 1 : 0) == test.Label(row));
Console.WriteLine($"TorchSharp: {(double)right / test.Count:F3}");

foreach ((string name, (torch.Tensor lower, torch.Tensor upper)) in MoonsNet.BoxAsTensors(run))
{
    Console.WriteLine($"{name}, shape ({string.Join(", ", lower.shape)}): the widest interval is {(upper - lower).max().item<float>():g3}");
}

return accuracy.Lower <= accuracy.Nominal && accuracy.Nominal <= accuracy.Upper ? 0 : 1;
