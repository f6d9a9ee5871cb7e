using AgtGen.Kernels;
using AgtGen.Runtime.Tests.Data;
using AgtGen.Runtime.Tests.Models;

namespace AgtGen.Runtime.Tests.Modeling;

public sealed class ModelParametersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SplitMix64_KnownSeed_GivesThePublishedValues()
    {
        SplitMix64 random = new(1234567);
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431], Enumerable.Range(0, 4).Select(_ => random.Next()));
    }

    [Fact]
    public void NextBelow_ManyDraws_StaysBelowAndReachesAll()
    {
        SplitMix64 random = new(3);
        int[] draws = [.. Enumerable.Range(0, 500).Select(_ => random.NextBelow(7))];
        Assert.Equal(Enumerable.Range(0, 7), draws.Distinct().Order());
    }

    [Fact]
    public void Initialize_Seed_FixesUniformValuesWithinTheFanInBound()
    {
        double[] weights = Parameter(Classifier.Create(5), 2);
        Assert.Equal(weights, Parameter(Classifier.Create(5), 2));
        Assert.NotEqual(weights, Parameter(Classifier.Create(6), 2));
        Assert.All(weights, weight => Assert.InRange(weight, -1 / Math.Sqrt(8), 1 / Math.Sqrt(8)));
        Assert.True(weights.Max() > 0.2 && weights.Min() < -0.2);

        // Frozen: the value must never change with machine or version.
        Assert.Equal(((2 * 0.8939429202831845) - 1) * (1 / Math.Sqrt(3)), Parameter(Classifier.Create(-1), 0)[0]);
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSameModel()
    {
        string path = folder.File("m.safetensors");
        Classifier model = Classifier.Create(5);
        model.Save(path);
        Classifier loaded = Classifier.Load(path);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(Parameter(model, i), Parameter(loaded, i)));
    }

    [Fact]
    public void Load_OtherTensors_ListsWhatIsWrong()
    {
        string path = folder.File("m.safetensors");
        Safetensors.Write(path, new SafetensorsFile<double>(
        [
            new("hidden.weight", [8, 3], new double[24]), new("hidden.bias", [9], new double[9]), new("output.weight", [3, 8], new double[24]), new("extra", [], new double[1]),
        ]));
        string message = Assert.Throws<InvalidDataException>(() => Classifier.Load(path)).Message;
        Assert.Contains("'hidden.bias' has shape (9) instead of (8)", message, StringComparison.Ordinal);
        Assert.Contains("'output.bias' of shape (3) is missing", message, StringComparison.Ordinal);
        Assert.Contains("'extra' is not a parameter of the model", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden.weight", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ValueNotFinite_NamesIt()
    {
        string path = folder.File("m.safetensors");
        Classifier model = Classifier.Create(5);
        ((ICertifiableModel<double>)model).CopyParameterFrom(3, [0, double.PositiveInfinity, 0]);
        model.Save(path);
        Assert.Contains("element 1 of tensor 'output.bias'", Assert.Throws<InvalidDataException>(() => Classifier.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_PrefixAndOtherTensors_AreTakenOnRequest()
    {
        string path = folder.File("m.safetensors");
        Classifier.Create(5).Save(path);
        SafetensorsFile<double> plain = Safetensors.Read<double>(path);
        Safetensors.Write(path, new SafetensorsFile<double>(
            [.. plain.Tensors.Values.Select(tensor => tensor with { Name = "module." + tensor.Name }), new("other.hidden.weight", [1], new double[] { double.NaN })]));
        Assert.Contains("'hidden.weight' of shape (8, 3) is missing", Refused(new()), StringComparison.Ordinal);
        Assert.Contains("'other.hidden.weight' is not a parameter", Refused(new() { Prefix = "module." }), StringComparison.Ordinal);
        Assert.Contains("'hidden.weight' of shape (8, 3) is missing", Refused(new() { SkipOthers = true }), StringComparison.Ordinal);
        Classifier loaded = Classifier.Load(path, new() { Prefix = "module.", SkipOthers = true });
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(Parameter(Classifier.Create(5), i), Parameter(loaded, i)));

        string Refused(WeightFileOptions options) => Assert.Throws<InvalidDataException>(() => Classifier.Load(path, options)).Message;
    }

    [Fact]
    public void Load_DoublePrecisionForSingle_RoundsOnlyWhenAsked()
    {
        string path = folder.File("m.safetensors");
        Safetensors.Write(path, new SafetensorsFile<double>(
        [
            new("hidden.weight", [20, 3], Filled(60)), new("hidden.bias", [20], Filled(20)), new("output.weight", [3, 20], Filled(60)), new("output.bias", [3], Filled(3)),
        ]));
        Assert.Throws<InvalidDataException>(() => SingleClassifier.Load(path));
        SingleClassifier model = SingleClassifier.Create(1);
        ModelParameters.Load(model, path, new() { RoundToNearest = true });
        float[] bias = new float[3];
        ((ICertifiableModel<float>)model).CopyParameterTo(3, bias);
        Assert.Equal([0.1f, 0.1f, 0.1f], bias);
    }

    private static double[] Filled(int count) => [.. Enumerable.Repeat(0.1, count)];

    private static double[] Parameter(ICertifiableModel<double> model, int index)
    {
        double[] values = new double[model.Plan.Parameters[index].Rows * model.Plan.Parameters[index].Columns];
        model.CopyParameterTo(index, values);
        return values;
    }
}
