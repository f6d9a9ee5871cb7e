namespace AgtGen.Package.Tests;

/// <summary>The package of exact answers, beside that of the library.</summary>
[Collection(nameof(PackedFeedGroup))]
public sealed class EncodingPackageTests(PackedFeed feed)
{
    private const string Program = """
        using AgtGen.Encoding.Models;
        using AgtGen.Encoding.Search;
        using AgtGen.Encoding.Training;
        using AgtGen.Numerics;

        EncodedTraining training = new()
        {
            Rows = [[0.5, -1, 1], [1, 0.25, 1], [-0.75, 0.5, 1], [-1, -0.5, 1]],
            Labels = [1, 1, -1, -1],
            Start = [0, 0, 0],
            Steps = [.. Enumerable.Repeat(new EncodedStep([0, 1, 2, 3], Interval<double>.Point(0.5)), 3)],
            Loss = EncodedLoss.Hinge,
            Threat = EncodedThreat.Flip,
            Budget = 1,
        };
        SearchResult largest = SweptTraining.Largest(training, [1, 1, 1]);
        LabelledData<double> data = new([[0.5, -1], [1, 0.25], [-0.75, 0.5], [-1, -0.5]], [1, 1, 0, 0]);
        ModelEncoding<double> encoding = ModelEncoder.Encode(Net.Create(seed: 1), data, new Sgd(0.25), new Schedule(2, 4), new BoundedPoisoning { LabelSamples = 1, Budget = Budget.PerDataSet });
        Console.WriteLine($"{largest.End}, {largest.Bound - largest.Attained < 1e-3}, {encoding.Model.Variables.Count > 0}");

        [Certifiable(Encoding = ModelEncoding.Exact)]
        public sealed partial class Net
        {
            private readonly Linear<double> layer = new(2, 1);

            [Forward]
            public Tensor<double> Forward(Tensor<double> x) => layer.Forward(x);

            [Loss]
            public static double Loss(Tensor<double> output, int label) => Op.Hinge(output, label);
        }
        """;

    [Fact]
    public void Package_Packed_DependsOnTheLibrarysPackage() => Assert.Equal([("AgtGen", PackedFeed.Version)], PackedFeed.Dependencies(feed.EncodingPackageFile, "AgtGen.Encoding"));

    [Fact]
    public void App_WithBothPackages_SearchesAndEncodesItsModel()
    {
        string references = string.Join("", new[] { "AgtGen", "AgtGen.Encoding" }.Select(id => $"<PackageReference Include=\"{id}\" Version=\"{PackedFeed.Version}\" />"));
        string app = FreshApp.Create(feed, "exact", Program, "<IsAotCompatible>true</IsAotCompatible>", references);
        PackedFeed.Run(app, "build", "-c", "Release", "-warnaserror");
        Assert.Equal("Solved, True, True", PackedFeed.Run(app, Path.Combine("bin", "Release", "net10.0", "exact.dll")).Trim());
    }
}
