using AgtGen.Compiler.Specs;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Parsing;

/// <summary>How layers of windows are read, of AgtGen and of TorchSharp, and what is said of those that cannot be.</summary>
public sealed class ConvolutionParsingTests
{
    [Theory]
    [InlineData("Conv2d", "(2, 4, 3)", "3,3", 1, true, "1,1,0,0,1,1,1")]
    [InlineData("Conv2d", "(2, 4, 3, 2, 1, 1, 2, false)", "3,3", 2, false, "2,2,1,1,1,1,2")]
    [InlineData("Conv2d", "(2, 4, kernelSize: 2 + 1, bias: true, padding: Pad, groups: 2)", "3,3", 2, true, "1,1,1,1,1,1,2")]
    [InlineData("Conv2d", "(2, 4, (1, 2), (2, 1), (0, Pad), (1, 3))", "1,2", 1, true, "2,1,0,1,1,3,1")]
    [InlineData("Conv2d", "(2, 4, (1, 2), padding: null, dilation: (1, 1))", "1,2", 1, true, "1,1,0,0,1,1,1")]
    [InlineData("Conv1d", "(2, 4, 3, stride: 2, padding: 1)", "3", 1, true, "2,1,1,1")]
    [InlineData("ConvTranspose1d", "(2, 4, 3, 2, 1, 1, 2, false, 3)", "3", 2, false, "2,1,3,2,1")]
    [InlineData("ConvTranspose2d", "(2, 4, (1, 2), stride: (1, 3), outputPadding: (0, 2))", "1,2", 1, true, "1,3,0,0,1,1,1,0,2")]
    public void Layer_InAnyForm_IsReadWithThePyTorchDefaults(string type, string arguments, string kernel, int groups, bool bias, string attributes)
    {
        ModelSpec spec = SpecText.Parse(Source(type, arguments, type.EndsWith("1d", StringComparison.Ordinal) ? "2, 12" : "2, 6, 6"));
        LayerSpec layer = spec.Layers[0];
        Assert.Equal(("this.conv", "conv", 2, 4, bias, groups), (layer.Access, layer.Name, layer.InFeatures, layer.OutFeatures, layer.HasBias, layer.Groups));
        Assert.Equal((kernel, attributes, type), (string.Join(",", layer.Kernel), string.Join(",", spec.Nodes[1].Attributes), spec.Nodes[1].Op));
    }

    [Fact]
    public void Input_OfSeveralAxes_IsReadWithItsSize()
    {
        ModelSpec spec = SpecText.Parse(Source("Conv2d", "(2, 4, 3)", "2, 6, 6"));
        Assert.Equal((72, "2,6,6"), (spec.InputFeatures, string.Join(",", spec.InputShape)));
    }

    [Fact]
    public void RankAndChannels_OfImages_AreConstants()
    {
        ModelSpec spec = SpecText.Parse(Source("Conv2d", "(2, 4, 3)", "2, 6, 6").Replace("=> Head(", "=> x.Rank != 3 || conv.Forward(x).Rank != 3 || conv.OutChannels != 4 ? x : Head(", StringComparison.Ordinal));
        Assert.Equal("Relu Flatten Linear CrossEntropy", string.Join(" ", spec.Nodes.Skip(3).Select(node => node.Op)));
    }

    [Theory]
    [InlineData("AGT1005", "(2, 4, [|0|])", "A layer with kernelSize 0, which is below 1, is not supported in a [Certifiable] class; give it at least 1")]
    [InlineData("AGT1005", "(2, 4, 3, padding: [|-1|])", "A layer with padding -1, which is below 0, is not supported in a [Certifiable] class; give it at least 0")]
    [InlineData("AGT1005", "(2, 4, (1, 2), stride: [|(1, 0)|])", "A layer with stride 0, which is below 1, is not supported in a [Certifiable] class; give it at least 1")]
    [InlineData("AGT1005", "[|new Conv2d(2, 4, 3, groups: 3)|]", "A layer of 3 groups that do not divide 2 and 4 channels is not supported in a [Certifiable] class; give it groups that divide both")]
    [InlineData("AGT1005", "[|new ConvTranspose2d(2, 4, 3, outputPadding: 1)|]", "A layer with output padding 1, 1 and stride 1, 1 is not supported in a [Certifiable] class; give it an output padding below the stride")]
    [InlineData("AGT2002", "(2, 4, [|System.Environment.ProcessorCount|])", null)]
    [InlineData("AGT2001", "(3, 4, 3)", "'conv' expects an input of shape (3, height, width) but 'input' has shape (2, 6, 6); change one of the two sizes")]
    [InlineData("AGT2001", "(2, 4, 7)", "'conv' expects an input of at least 7 x 7 with its padding but 'input' has shape (2, 6, 6); change one of the two sizes")]
    public Task Layer_WithOneMistake_IsReportedAtIt(string id, string arguments, string? message)
    {
        string type = arguments.Contains("ConvTranspose2d", StringComparison.Ordinal) ? "ConvTranspose2d" : "Conv2d";
        string source = arguments.StartsWith("[|new", StringComparison.Ordinal)
            ? Source(type, "(2, 4, 3)", "2, 6, 6").Replace($"new {type}(2, 4, 3)", arguments, StringComparison.Ordinal)
            : Source("Conv2d", arguments, "2, 6, 6");
        return RuleTest.Reports(id, id == "AGT2001" ? source.Replace("conv.Forward(x)", "[|conv.Forward|](x)", StringComparison.Ordinal) : source, message);
    }

    [Fact]
    public Task Layer_OfAFlatInput_IsToldWhatShapeItNeeds() => RuleTest.Reports(
        "AGT2001",
        Source("Conv2d", "(2, 4, 3)", "72").Replace("conv.Forward(x)", "[|conv.Forward|](x)", StringComparison.Ordinal),
        "'conv' expects an input of shape (channels, height, width) but 'input' has shape (72); change one of the two sizes");

    [Theory]
    [InlineData("2, 0, 6")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("65536, 65536")]
    public Task Shape_ThatIsNone_IsReported(string lengths) => RuleTest.Reports(
        "AGT1005", Source("Conv2d", "(2, 4, 3)", "2, 6, 6").Replace("[Shape(2, 6, 6)]", $"[[|Shape({lengths})|]]", StringComparison.Ordinal));

    [Theory]
    [InlineData("Conv2d(2, 4, 3)", "3,3", 1, true, "1,1,0,0,1,1,1")]
    [InlineData("Conv2d(2, 4, 3, 2, 1, 1, groups: 2, bias: false, device: null)", "3,3", 2, false, "2,2,1,1,1,1,2")]
    [InlineData("Conv2d(2, 4, (1, 2), stride: (2, 1), padding: null, dilation: (1, 3))", "1,2", 1, true, "2,1,0,0,1,3,1")]
    [InlineData("Conv1d(2, 4, 3, stride: 2)", "3", 1, true, "2,0,1,1")]
    public void Factory_OfTorchSharp_IsReadAsTheLayer(string factory, string kernel, int groups, bool bias, string attributes)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor(
            "RegisterComponents();", $"private readonly Module<Tensor, Tensor> conv = {factory};", $"conv.call(x.view(-1, 2, {(factory.StartsWith("Conv1d", StringComparison.Ordinal) ? "12" : "6, 6")})).flatten(1)"));
        LayerSpec layer = Assert.Single(spec.Layers);
        Assert.Equal(("conv", 2, 4, bias, groups), (layer.Name, layer.InFeatures, layer.OutFeatures, layer.HasBias, layer.Groups));
        Assert.Equal((kernel, attributes), (string.Join(",", layer.Kernel), string.Join(",", spec.Nodes[2].Attributes)));
    }

    [Theory]
    [InlineData("Op.MaxPool2d(conv.Forward(x), 2)", "MaxPool2d", "2,2,2,2,0,0")]
    [InlineData("Op.MaxPool2d(conv.Forward(x), (2, 3), 1, (Pad, 0))", "MaxPool2d", "2,3,1,1,1,0")]
    [InlineData("Op.AvgPool2d(kernelSize: 4, padding: 2, x: conv.Forward(x), stride: null)", "AvgPool2d", "4,4,4,4,2,2")]
    [InlineData("Op.GlobalAvgPool2d(conv.Forward(x))", "GlobalAvgPool2d", "")]
    public void Pool_InAnyForm_IsRead(string pool, string op, string attributes)
    {
        ModelSpec spec = SpecText.Parse(Source("Conv2d", "(2, 4, 3)", "2, 6, 6").Replace("conv.Forward(x)", pool, StringComparison.Ordinal));
        Assert.Equal((op, attributes), (spec.Nodes[2].Op, string.Join(",", spec.Nodes[2].Attributes)));
    }

    [Theory]
    [InlineData("AGT1005", "Op.MaxPool2d(conv.Forward(x), [|0|])", null)]
    [InlineData("AGT2002", "Op.MaxPool2d(conv.Forward(x), [|System.Environment.ProcessorCount|])", null)]
    [InlineData("AGT2001", "[|Op.AvgPool2d|](conv.Forward(x), 5)", "'AvgPool2d' expects an input of at least 5 x 5 with its padding but 'conv' has shape (4, 4, 4); change one of the two sizes")]
    [InlineData("AGT2001", "[|Op.MaxPool2d|](conv.Forward(x), 2, 1, 2)", "'MaxPool2d' expects windows that are at least twice as large as their padding but 'conv' has shape (4, 4, 4); change one of the two sizes")]
    public Task Pool_WithOneMistake_IsReportedAtIt(string id, string pool, string? message) =>
        RuleTest.Reports(id, Source("Conv2d", "(2, 4, 3)", "2, 6, 6").Replace("conv.Forward(x)", pool, StringComparison.Ordinal), message);

    [Theory]
    [InlineData("MaxPool2d(2)", "MaxPool2d", "2,2,2,2,0,0")]
    [InlineData("MaxPool2d((2, 3), stride: (1, 2), padding: null, dilation: (1, 1), ceil_mode: false)", "MaxPool2d", "2,3,1,2,0,0")]
    [InlineData("AvgPool2d(4, 2, 1, count_include_pad: true)", "AvgPool2d", "4,4,2,2,1,1")]
    public void Module_OfTorchSharp_IsReadAsThePool(string factory, string op, string attributes)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor(
            "RegisterComponents();", $"private readonly Module<Tensor, Tensor> conv = Conv2d(2, 4, 3), pool = {factory};", "pool.call(conv.call(x.view(-1, 2, 6, 6))).flatten(1)"));
        Assert.Equal((op, attributes), (spec.Nodes[3].Op, string.Join(",", spec.Nodes[3].Attributes)));
    }

    [Theory]
    [InlineData("functional.max_pool2d(conv.call(x.view(-1, 2, 6, 6)), 2)", "MaxPool2d", "2,2,2,2,0,0")]
    [InlineData("functional.avg_pool2d(conv.call(x.view(-1, 2, 6, 6)), 2, stride: 1)", "AvgPool2d", "2,2,1,1,0,0")]
    [InlineData("functional.adaptive_avg_pool2d(conv.call(x.view(-1, 2, 6, 6)), 1)", "GlobalAvgPool2d", "")]
    public void Function_OfTorchSharp_IsReadAsThePool(string function, string op, string attributes)
    {
        ModelSpec spec = SpecText.Parse(TorchSnippets.WithConstructor("RegisterComponents();", "private readonly Module<Tensor, Tensor> conv = Conv2d(2, 4, 3);", $"{function}.flatten(1)"));
        Assert.Equal((op, attributes), (spec.Nodes[3].Op, string.Join(",", spec.Nodes[3].Attributes)));
    }

    private static string Source(string type, string arguments, string shape) =>
        $$"""
        using System.Numerics.Tensors;
        using AgtGen.Modeling;
        [Certifiable] public sealed partial class Net
        {
            private const int Pad = 1;
            private readonly {{type}} conv = new {{type}}{{arguments}};
            private readonly Linear head = new(64, 2);
            [Forward] public Tensor<float> Forward([Shape({{shape}})] Tensor<float> x) => Head(Op.Flatten(Op.Relu(conv.Forward(x))));
            private Tensor<float> Head(Tensor<float> x) => head.Forward(x);
            [Loss] public static float Loss(Tensor<float> z, int label) => Op.CrossEntropy(z, label);
        }
        """;
}
