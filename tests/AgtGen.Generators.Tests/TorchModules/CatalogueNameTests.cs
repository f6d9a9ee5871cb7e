using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.TorchModules;

/// <summary>Every name of TorchSharp that the support table prints is read, as the op beside which it stands.</summary>
public sealed class CatalogueNameTests
{
    // By name: a part on six features, h = hidden.call(x) of eight, or a loss of two outputs (or one, o) and targets.
    private static readonly Dictionary<string, string> written = new(StringComparer.Ordinal)
    {
        ["Linear"] = "Linear(6, 8)",
        ["Conv1d"] = "Sequential(Conv1d(1, 2, 3), Flatten()) on 1, 6",
        ["Conv2d"] = "Sequential(Conv2d(1, 2, 2), Flatten()) on 1, 2, 3",
        ["ConvTranspose1d"] = "Sequential(ConvTranspose1d(1, 2, 2), Flatten()) on 1, 6",
        ["ConvTranspose2d"] = "Sequential(ConvTranspose2d(1, 2, 2), Flatten()) on 1, 2, 3",
        ["MaxPool2d"] = "Sequential(MaxPool2d(2), Flatten()) on 1, 2, 3",
        ["AvgPool2d"] = "Sequential(AvgPool2d(2), Flatten()) on 1, 2, 3",
        ["AdaptiveAvgPool2d"] = "Sequential(AdaptiveAvgPool2d(1), Flatten()) on 1, 2, 3",
        ["max_pool2d"] = "functional.max_pool2d(h.view(-1, 2, 2, 2), 2).flatten(1)",
        ["avg_pool2d"] = "functional.avg_pool2d(h.view(-1, 2, 2, 2), 2).flatten(1)",
        ["adaptive_avg_pool2d"] = "functional.adaptive_avg_pool2d(h.view(-1, 2, 2, 2), 1).flatten(1)",
        ["Embedding"] = "Sequential(Embedding(4, 8), Flatten()) at (x.narrow(1, 0, 1) + 0.5).floor().to(ScalarType.Int64)",
        ["LayerNorm"] = "LayerNorm(6)",
        ["Softmax"] = "Softmax(1)",
        ["LogSoftmax"] = "LogSoftmax(1)",
        ["Flatten"] = "Flatten()",
        ["+"] = "h + h",
        ["-"] = "h - functional.relu(h)",
        ["*"] = "h * functional.relu(h) * 2",
        ["add"] = "h.add(h)",
        ["sub"] = "h.sub(h)",
        ["mul"] = "h.mul(functional.relu(h)).mul(2)",
        ["flatten"] = "h.flatten(1)",
        ["view"] = "h.view(-1, 8)",
        ["reshape"] = "h.reshape(-1, 8)",
        ["cat"] = "torch.cat(new[] { h, x }, 1)",
        ["concat"] = "torch.concat(new[] { h, x }, 1)",
        ["narrow"] = "h.narrow(1, 0, 8)",
        ["pad"] = "functional.pad(h, (1, 1))",
        ["transpose"] = "h.view(-1, 2, 4).transpose(1, 2).flatten(1)",
        ["sum"] = "h.view(-1, 2, 4).sum(1)",
        ["mean"] = "h.view(-1, 2, 4).mean(new long[] { 1 })",
        ["softmax"] = "functional.softmax(h, 1)",
        ["log_softmax"] = "functional.log_softmax(h, 1)",
        ["matmul"] = "torch.matmul(h.view(-1, 2, 4), h.view(-1, 4, 2)).flatten(1)",
        ["bmm"] = "torch.bmm(h.view(-1, 2, 4), h.view(-1, 4, 2)).flatten(1)",
        ["scaled_dot_product_attention"] = "functional.scaled_dot_product_attention(h.view(-1, 4, 2), h.view(-1, 4, 2), h.view(-1, 4, 2)).flatten(1)",
        ["square"] = "torch.square(h)",
        ["elu"] = "functional.elu(h, 1)",
    };

    public static TheoryData<string, string> Names
    {
        get
        {
            TheoryData<string, string> names = [];
            foreach (Op op in OpCatalogue.Callable)
            {
                foreach (string name in op.TorchNames)
                {
                    names.Add(op.Name, name);
                }
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_OfTheSupportTable_IsReadAsItsOp(string op, string name)
    {
        ModelSpec spec = SpecText.Parse(OpCatalogue.Find(op) is LossOp ? OfLoss(name) : OfPart(Written(name)));
        Assert.Contains(op, spec.Nodes.Select(node => node.Op));
    }

    [Fact]
    public void Names_ThatTestsWrite_AllStandInTheTable() =>
        Assert.Empty(written.Keys.Except(OpCatalogue.Callable.SelectMany(op => op.TorchNames)));

    // A scalar function is called alike by all that have none of their own.
    private static string Written(string name) => written.TryGetValue(name, out string? text) ? text : char.IsUpper(name[0]) ? $"{name}()" : $"functional.{name}(h)";

    private static string OfPart(string text)
    {
        string[] of = text.Split(" on ");
        string[] at = text.Split(" at ");
        string given = of.Length > 1 ? $"x.view(-1, {of[1]})" : at.Length > 1 ? at[1] : "x";
        string part = of.Length > 1 ? of[0] : at[0];
        return char.IsUpper(text[0]) && !text.StartsWith("torch", StringComparison.Ordinal)
            ? TorchSnippets.WithConstructor("RegisterComponents();", $"private readonly Module<Tensor, Tensor> part = {part};", $"part.call({given})")
            : TorchSnippets.WithBody($"Tensor h = hidden.call(x); return {text};");
    }

    private static string OfLoss(string name)
    {
        bool isOfOneOutput = new[] { "binary", "BCE", "mse", "MSE", "l1", "L1", "uber" }.Any(part => name.Contains(part, StringComparison.Ordinal));
        string output = isOfOneOutput ? "output.squeeze(1)" : "output";
        string loss = char.IsUpper(name[0])
            ? $"nn.{name}(reduction: nn.Reduction.None).call({output}, target)"
            : $"functional.{name}({output}, target, reduction: nn.Reduction.None)";
        return TorchSnippets.WithConstructor(
            "RegisterComponents();",
            $"private readonly Module<Tensor, Tensor> fc = Linear(6, {(isOfOneOutput ? 1 : 2)});",
            "fc.call(x)",
            $"[Loss] public static Tensor Loss(Tensor output, Tensor target) => {loss};");
    }
}
