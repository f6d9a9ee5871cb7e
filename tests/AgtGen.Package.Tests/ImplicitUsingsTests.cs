namespace AgtGen.Package.Tests;

/// <summary>Names that the package brings in clash with nobody's who did not ask for them.</summary>
[Collection(nameof(PackedFeedGroup))]
public sealed class ImplicitUsingsTests(PackedFeed feed)
{
    private const string Library = "<OutputType>Library</OutputType>";

    private const string Model =
        """
        namespace Models;

        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear layer = new(2, 2);
            [Forward] public Tensor<float> Forward([Range(-1, 1)] Tensor<float> x) => layer.Forward(x);
            [Loss] public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
        }
        """;

    [Fact]
    public void Project_ThatReferencesAProjectWithThePackage_KeepsItsNames()
    {
        FreshApp.Create(feed, "models", Model, Library);
        const string program =
            """
            using System.ComponentModel.DataAnnotations;

            System.Console.WriteLine(Models.Net.Create(seed: 1));

            public class Person
            {
                [Range(0, 150)]
                public int Age { get; set; }
            }

            public class Linear;
            """;
        string app = FreshApp.Create(feed, "indirect", program, reference: "<ProjectReference Include=\"../models/models.csproj\" />");
        PackedFeed.Run(app, "build", "-warnaserror");
    }

    [Fact]
    public void Project_ThatOptsOut_WritesItsUsingsItself()
    {
        const string usings =
            """
            using System.Numerics.Tensors;
            using AgtGen.Modeling;

            """;
        const string own = "public class Threat { public CertifiedRun? Run; } public class CertifiedRun;";
        string app = FreshApp.Create(feed, "explicit", usings + Model + own, Library + "<AgtGenImplicitUsings>disable</AgtGenImplicitUsings>");
        PackedFeed.Run(app, "build", "-warnaserror");
    }

    [Fact]
    public void Project_ThatReferencesTorchSharp_MeansItsTensor()
    {
        FreshApp.Create(
            feed, "TorchSharp", "namespace TorchSharp; public static class torch { public sealed class Tensor { public long Rank => 0; } }", Library + "<NoWarn>CS8981</NoWarn>", reference: string.Empty);
        const string program =
            """
            using static TorchSharp.torch;

            Console.WriteLine(new Tensor().Rank);
            """;
        string app = FreshApp.Create(feed, "torch", program);
        string project = Path.Combine(app, "torch.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace(
            "<PackageReference", "<ProjectReference Include=\"../TorchSharp/TorchSharp.csproj\" /><PackageReference", StringComparison.Ordinal));
        PackedFeed.Run(app, "build", "-warnaserror");
    }
}
