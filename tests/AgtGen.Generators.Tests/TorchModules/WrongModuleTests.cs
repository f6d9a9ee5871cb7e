using System.Globalization;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.TorchModules;

/// <summary>Modules as users of TorchSharp write them that cannot be certified: each gives one diagnostic, at the exact place.</summary>
public sealed class WrongModuleTests
{
    [Theory]
    [InlineData("AGT1001", "output.call([|hidden.call(x) + 1|])")]
    [InlineData("AGT1001", "output.call([|hidden.call(x) / hidden.call(x)|])")]
    [InlineData("AGT1005", "output.call([|hidden.call(x) / 0|])")]
    [InlineData("AGT1001", "output.call([|hidden.call(x).div|](2, RoundingMode.floor))")]
    [InlineData("AGT1001", "output.call([|hidden.call(x).add|](hidden.call(x), 2))")]
    [InlineData("AGT1001", "output.call([|hidden.call(x).sub|](1))")]
    [InlineData("AGT1001", "output.call(hidden.call(x) * [|x.shape|][0])")]
    [InlineData("AGT1001", "output.call([|hidden.call(x).erf|]())")]
    [InlineData("AGT1001", "output.call([|torch.sin|](hidden.call(x)))")]
    [InlineData("AGT1001", "output.call([|hidden.call(x).relu_|]())")]
    [InlineData("AGT1001", "output.call([|hidden.call(x).add_|](1))")]
    [InlineData("AGT1001", "output.call(functional.relu(hidden.call(x), [|inplace: true|]))")]
    [InlineData("AGT1001", "output.call([|functional.hardtanh|](hidden.call(x)))")]
    [InlineData("AGT1001", "output.call(functional.softplus(hidden.call(x), [|2|]))")]
    [InlineData("AGT1001", "output.call([|functional.leaky_relu|](hidden.call(x), -0.5))")]
    [InlineData("AGT1001", "output.call([|hidden.call(x).mean|]())")]
    [InlineData("AGT1001", "output.call([|hidden.call(x).swapaxes|](1, 1))")]
    [InlineData("AGT1001", "output.call([|torch.cat|](new System.Collections.Generic.List<Tensor> { hidden.call(x) }, 1))")]
    [InlineData("AGT2003", "output.call([|torch.cat|](new[] { hidden.call(x), hidden.call(x) }))")]
    [InlineData("AGT2003", "output.call([|hidden.call(x).narrow|](0, 1, 1))")]
    [InlineData("AGT2001", "output.call([|hidden.call(x).narrow|](1, 1, 8))")]
    [InlineData("AGT2001", "[|output.call|](torch.cat([hidden.call(x), hidden.call(x)], 1))")]
    [InlineData("AGT1001", "output.call(hidden.call([|x.squeeze|](1)))")]
    [InlineData("AGT1001", "output.call(hidden.call([|x.flatten|](2)))")]
    [InlineData("AGT1001", "output.call(hidden.call([|x.flatten|](new[] { \"features\" }, \"all\")))")]
    [InlineData("AGT1001", "output.call(hidden.call([|x.detach|]()))")]
    [InlineData("AGT1001", "output.call(hidden.call([|x.to|](ScalarType.Float64)))")]
    [InlineData("AGT1001", "[|output.call|]((hidden.call(x) + 0.5).floor().to(ScalarType.Int64))")]
    [InlineData("AGT1001", "output.call([|Shared|].call(x))")]
    [InlineData("AGT1001", "[|null!|]")]
    [InlineData("AGT1002", "[|training|] ? output.call(hidden.call(x)) : hidden.call(x)")]
    [InlineData("AGT1005", "[|forward|](x)")]
    [InlineData("AGT1005", "[|call|](hidden.call(x))")]
    [InlineData("AGT1005", "output.call(hidden.call(x) * [|float.NaN|])")]
    [InlineData("AGT1005", "output.call([|new[] { hidden.call(x) }|][0])")]
    [InlineData("AGT1005", "output.call([|(Tensor)0.5|] * hidden.call(x))")]
    [InlineData("AGT1005", "output.call(hidden.call(x) * ([|(Tensor)0.1|] * 0.1))")]
    [InlineData("AGT1005", "output.call([|true|] * hidden.call(x))")]
    [InlineData("AGT1007", "output.call([|functional.dropout|](hidden.call(x)))")]
    [InlineData("AGT1010", "output.call([|Other.Act|](hidden.call(x)))")]
    [InlineData("AGT2001", "output.call([|hidden.call(x) + x|])")]
    [InlineData("AGT2001", "[|hidden.call|](output.call(x))")]
    [InlineData("AGT2001", "[|output.call|](x.view(-1, 12))")]
    [InlineData("AGT2001", "output.call([|functional.relu(hidden.call(x)).view|](-1, 4))")]
    [InlineData("AGT2002", "output.call(hidden.call(x.view([|x.shape[1]|], -1)))")]
    [InlineData("AGT2003", "output.call(hidden.call(x.view(x.shape[0], [|-1|], 3)))")]
    [InlineData("AGT2003", "output.call(hidden.call(x.view([|x.shape[0]|])))")]
    [InlineData("AGT2003", "output.call(hidden.call(x.view([|64|], 6)))")]
    [InlineData("AGT2003", "output.call(hidden.call(x.reshape([|-1|])))")]
    [InlineData("AGT2003", "output.call(hidden.call([|x.flatten|]()))")]
    public Task Forward_WithOneMistake_IsReportedAtIt(string id, string forward) => RuleTest.Reports(
        id,
        TorchSnippets.Net(forward, "private static readonly Module<Tensor, Tensor> Shared = Linear(6, 8);")
        + "\npublic static class Other { public static Tensor Act(Tensor h) => h; }");

    [Theory]
    [InlineData("AGT1005", "[|using|] (var scope = torch.NewDisposeScope()) { return output.call(hidden.call(x)); }")]
    [InlineData("AGT1005", "[|using|] var file = System.IO.Stream.Null; return output.call(hidden.call(x));")]
    [InlineData("AGT1004", "[|steps|]++; return output.call(hidden.call(x));")]
    [InlineData("AGT1003", "x = hidden.call(x); for (int i = 0; i < [|steps|]; i++) { x = functional.relu(x); } return output.call(x);")]
    public Task Body_WithOneMistake_IsReportedAtIt(string id, string body) => RuleTest.Reports(id, TorchSnippets.WithBody(body, "private int steps;"));

    [Theory]
    [InlineData("AGT3004", "[|functional.cross_entropy|](output, target)")]
    [InlineData("AGT3004", "functional.cross_entropy(output, target, reduction: [|nn.Reduction.Mean|])")]
    [InlineData("AGT3004", "functional.multi_margin_loss(output, target, reduction: [|(nn.Reduction)2|])")]
    [InlineData("AGT3004", "[|functional.cross_entropy(output, target, reduction: nn.Reduction.None).mean|]()")]
    [InlineData("AGT3004", "[|functional.cross_entropy(output, target, reduction: nn.Reduction.None).sum|]()")]
    [InlineData("AGT1001", "functional.cross_entropy(output, target, [|weight: output|], reduction: nn.Reduction.None)")]
    [InlineData("AGT1001", "functional.cross_entropy(output, target, reduction: nn.Reduction.None, [|label_smoothing: 1.0|])")]
    [InlineData("AGT2005", "[|functional.cross_entropy|](output, target, torch.tensor(new[] { 1f, 2f, 3f }), reduction: nn.Reduction.None)")]
    [InlineData("AGT1001", "functional.cross_entropy(output, target, [|ignore_index: 0|], reduction: nn.Reduction.None)")]
    [InlineData("AGT1001", "functional.multi_margin_loss(output, target, [|2|], reduction: nn.Reduction.None)")]
    [InlineData("AGT1001", "functional.multi_margin_loss(output, target, [|margin: 2|], reduction: nn.Reduction.None)")]
    [InlineData("AGT1001", "[|functional.soft_margin_loss|](output, target, nn.Reduction.None)")]
    [InlineData("AGT1001", "[|output - target|]")]
    [InlineData("AGT1001", "([|output - target|]).sum()")]
    [InlineData("AGT1001", "functional.cross_entropy(output, [|target.to|](ScalarType.Int64), reduction: nn.Reduction.None)")]
    [InlineData("AGT1001", "functional.cross_entropy(output, target, reduction: [|Kind|])")]
    [InlineData("AGT1005", "functional.cross_entropy(output, [|output|], reduction: nn.Reduction.None)")]
    [InlineData("AGT2005", "[|functional.mse_loss|](output.squeeze(1), target, nn.Reduction.None)")]
    [InlineData("AGT2005", "[|functional.binary_cross_entropy_with_logits|](output.squeeze(1), target, reduction: nn.Reduction.None)")]
    [InlineData("AGT2003", "functional.mse_loss([|output.squeeze|](0), target, nn.Reduction.None)")]
    [InlineData("AGT2003", "functional.mse_loss([|output.squeeze|](), target, nn.Reduction.None)")]
    [InlineData("AGT2003", "functional.cross_entropy(output.view([|-1|]), target, reduction: nn.Reduction.None)")]
    [InlineData("AGT1001", "functional.cross_entropy([|output.squeeze|](1), target, reduction: nn.Reduction.None)")]
    [InlineData("AGT1001", "functional.cross_entropy(output, [|target.unsqueeze|](1), reduction: nn.Reduction.None)")]
    [InlineData("AGT1001", "functional.mse_loss(output, [|target.unsqueeze|](0), nn.Reduction.None)")]
    [InlineData("AGT2001", "functional.mse_loss([|output|], target, nn.Reduction.None)")]
    [InlineData("AGT2001", "functional.binary_cross_entropy_with_logits([|output|], target, reduction: nn.Reduction.None)")]
    [InlineData("AGT2001", "functional.mse_loss(output.squeeze(1), [|target.unsqueeze(1)|], nn.Reduction.None)")]
    [InlineData("AGT1001", "functional.mse_loss([|output.squeeze|](1) * 2, target, nn.Reduction.None)")]
    [InlineData("AGT3001", "[|target|]")]
    [InlineData("AGT3001", "[|-functional.cross_entropy(output, target, reduction: nn.Reduction.None)|]")]
    [InlineData("AGT3003", "[|output|]")]
    public Task Loss_WithOneMistake_IsReportedAtIt(string id, string loss) => RuleTest.Reports(
        id,
        TorchSnippets.Net(
            "output.call(hidden.call(x))",
            "private static nn.Reduction Kind => nn.Reduction.None;",
            $"[Loss] public static Tensor Loss(Tensor output, Tensor target) => {loss};"));

    [Theory]
    [InlineData("output", "'functional.mse_loss' expects the shape of its targets, (batch), as squeeze(1) of the output gives, but 'output' has shape (batch, outputs); change one of the two sizes")]
    [InlineData("output.squeeze(1), target.view(-1, 1)", "'functional.mse_loss' expects the shape of its output, (batch), but 'target.view(-1, 1)' has shape (batch, 1); change one of the two sizes")]
    public async Task Loss_ThatTorchSharpWouldBroadcast_SaysWhatToWrite(string operands, string message)
    {
        string arguments = operands.Contains("target", StringComparison.Ordinal) ? operands : $"{operands}, target";
        string loss = $"[Loss] public static Tensor Loss(Tensor output, Tensor target) => functional.mse_loss({arguments}, nn.Reduction.None);";
        Assert.Equal(message, Assert.Single(await RuleTest.Analyze(TorchSnippets.Net("output.call(hidden.call(x))", loss: loss))).GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("AGT3004", "[|nn.MSELoss|]()", "Criterion.call(output.squeeze(1), target)")]
    [InlineData("AGT3004", "CrossEntropyLoss(reduction: [|nn.Reduction.Sum|])", "Criterion.forward(output, target)")]
    [InlineData("AGT1001", "CrossEntropyLoss(weight: [|torch.ones|](2), reduction: nn.Reduction.None)", "Criterion.call(output, target)")]
    [InlineData("AGT1001", "MultiMarginLoss([|margin: 2|], reduction: nn.Reduction.None)", "Criterion.call(output, target)")]
    [InlineData("AGT1001", "nn.SoftMarginLoss(nn.Reduction.None)", "[|Criterion|].call(output.squeeze(1), target)")]
    [InlineData("AGT2001", "nn.MSELoss(nn.Reduction.None)", "Criterion.call([|output|], target)")]
    [InlineData("AGT2005", "nn.MSELoss(nn.Reduction.None)", "[|Criterion.call|](output.squeeze(1), target)")]
    [InlineData("AGT1005", "nn.MSELoss(nn.Reduction.None)", "Criterion.call(output.squeeze(1), [|output|])")]
    public Task LossModule_WithOneMistake_IsReportedAtIt(string id, string factory, string loss) => RuleTest.Reports(id, TorchSnippets.Net(
        "output.call(hidden.call(x))",
        $"private static readonly Module<Tensor, Tensor, Tensor> Criterion = {factory};",
        $"[Loss] public static Tensor Loss(Tensor output, Tensor target) => {loss};"));

    [Theory]
    [InlineData("public static readonly", "")]
    [InlineData("private static", "")]
    [InlineData("private static readonly", "private static object Kept => Criterion;")]
    public Task LossModule_ThatOtherCodeCouldChange_IsNotRead(string modifiers, string members) => RuleTest.Reports("AGT1001", TorchSnippets.Net(
        "output.call(hidden.call(x))",
        $"{modifiers} Module<Tensor, Tensor, Tensor> Criterion = CrossEntropyLoss(reduction: nn.Reduction.None); {members}",
        "[Loss] public static Tensor Loss(Tensor output, Tensor target) => [|Criterion|].call(output, target);"));

    [Theory]
    [InlineData("AGT1001", "[|Conv3d|](1, 2, 3)")]
    [InlineData("AGT1001", "ConvTranspose2d(1, 2, (1, 2), stride: (1, 2), [|output_padding: (0, 1)|])")]
    [InlineData("AGT1001", "Conv2d(1, 2, 3, [|padding: TorchSharp.Padding.Same|])")]
    [InlineData("AGT1001", "Conv2d(1, 2, 3, [|padding_mode: TorchSharp.PaddingModes.Reflect|])")]
    [InlineData("AGT1005", "Conv2d(1, 2, 3, stride: [|0|])")]
    [InlineData("AGT1001", "MaxPool2d(2, [|ceil_mode: true|])")]
    [InlineData("AGT1001", "AvgPool2d(2, [|count_include_pad: false|])")]
    [InlineData("AGT1001", "AdaptiveAvgPool2d([|2|])")]
    [InlineData("AGT1005", "[|Conv2d(3, 2, 3, groups: 2)|]")]
    [InlineData("AGT1001", "[|nn.Mish|]()")]
    [InlineData("AGT1001", "ReLU([|true|])")]
    [InlineData("AGT1001", "Flatten([|2|])")]
    [InlineData("AGT1001", "Flatten(1, [|2|])")]
    [InlineData("AGT1001", "[|Made|]()")]
    [InlineData("AGT1001", "[|Sequential(Linear(6, 3)).append|](Linear(3, 2))")]
    [InlineData("AGT1001", "[|Linear|](new TorchSharp.Modules.Parameter(torch.tensor(new float[12], new long[] { 2, 6 })))")]
    [InlineData("AGT1005", "Linear([|0|], 2)")]
    [InlineData("AGT1005", "Linear(6, [|3_000_000_000|])")]
    [InlineData("AGT1001", "Embedding(9, 3, [|padding_idx: 0|])")]
    [InlineData("AGT1001", "Embedding(9, 3, [|max_norm: 1|])")]
    [InlineData("AGT1001", "Embedding(9, 3, [|sparse: true|])")]
    [InlineData("AGT2002", "Embedding([|width|], 3)")]
    [InlineData("AGT1006", "Sequential(Linear(6, 3), [|BatchNorm1d|](3), Linear(3, 2))")]
    [InlineData("AGT1007", "Sequential((\"a\", Linear(6, 3)), (\"b\", [|Dropout|](0.1)), (\"c\", Linear(3, 2)))")]
    [InlineData("AGT2002", "Linear(6, [|width|])")]
    [InlineData("AGT2002", "Linear(6, 2, hasBias: [|width > 3|])")]
    [InlineData("AGT2003", "Flatten([|0|])")]
    public Task Factory_WithOneMistake_IsReportedAtIt(string id, string factory) => RuleTest.Reports(
        id,
        TorchSnippets.WithConstructor(
            $"int width = DateTime.Now.Year; width++; fc = {factory}; RegisterComponents();",
            "private readonly Module<Tensor, Tensor> fc; private static Module<Tensor, Tensor> Made() => Linear(6, 2);",
            "fc.call(x)"));

    [Theory]
    [InlineData("AGT0003", "[Forward] public Tensor [|Other|](Tensor x) => x; " + TorchSnippets.Loss)]
    [InlineData("AGT1005", "[Loss] public Tensor [|Loss|](Tensor output, Tensor target) => output;")]
    [InlineData("AGT1005", "[Loss] public static float [|Loss|](Tensor output, Tensor target) => 1;")]
    [InlineData("AGT1005", "[Loss] public static Tensor [|Loss|](Tensor output, int label) => output;")]
    public Task Signature_OfAMethod_IsReportedAtItsName(string id, string loss) => RuleTest.Reports(id, TorchSnippets.Net("output.call(hidden.call(x))", loss: loss));

    [Theory]
    [InlineData("AGT0001", "public sealed partial class Net", "public sealed class [|Net|]")]
    [InlineData("AGT0002", "public sealed partial class Net : Module<Tensor, Tensor>", "public sealed partial class [|Net|]<T> : Module<Tensor, Tensor>")]
    [InlineData("AGT0004", "public sealed partial class Net", "public sealed partial class [|Net|]")]
    [InlineData("AGT1005", "public sealed partial class Net", "public partial class Net")]
    public Task Class_DeclaredWrongly_IsReportedAtItsName(string id, string before, string after)
    {
        string source = TorchSnippets.Module.Replace(before, after, StringComparison.Ordinal);
        return RuleTest.Reports(id, id switch
        {
            "AGT0004" => source.Replace("[Loss]", string.Empty, StringComparison.Ordinal),
            "AGT1005" => source.Replace("Tensor forward(", "Tensor [|forward|](", StringComparison.Ordinal),
            _ => source,
        });
    }

    [Fact]
    public Task Layer_ThatIsNotApplied_IsAWarning() => RuleTest.Reports(
        "AGT1009", TorchSnippets.Net("hidden.call(x)").Replace("Tensor> output;", "Tensor> [|output|];", StringComparison.Ordinal));

    [Fact]
    public Task Sequential_WithSizesThatDisagree_NamesThePart() => RuleTest.Reports(
        "AGT2001",
        TorchSnippets.WithConstructor("fc = Sequential(Linear(6, 3), ReLU(), Linear(4, 2)); RegisterComponents();", "private readonly Module<Tensor, Tensor> fc;", "[|fc.call|](x)"),
        "'fc.2' expects an input of shape (4) but 'Relu' has shape (3); change one of the two sizes");
}
