using System.Reflection;
using AgtGen.Generators.Tests.Harness;
using AgtGen.Training;

namespace AgtGen.TorchSharp.Tests;

/// <summary>What is certified of a module is what TorchSharp computes: outputs, losses and whole trainings agree with libtorch to rounding.</summary>
public sealed class LibtorchTests
{
    private const double Rounding = 1e-5;
    private const string TwoOutputs = "Sequential(Flatten(), Linear(6, 8), ReLU(), Linear(8, 2, hasBias: false))";
    private const string OneOutput = "Sequential((\"a\", Linear(6, 8)), (\"b\", ReLU()), (\"c\", Linear(8, 1)))";

    private static readonly string[] losses =
    [
        "functional.cross_entropy(output, target, reduction: nn.Reduction.None)",
        "functional.cross_entropy(input: output, target: target, weight: null, ignore_index: -100, reduction: nn.Reduction.None, label_smoothing: 0)",
        "functional.cross_entropy(output, target, reduction: nn.Reduction.None, label_smoothing: 0.1)",
        "0.25 * functional.cross_entropy(output, target, reduction: nn.Reduction.None)",
        "functional.cross_entropy(output, target, weight: torch.tensor(new[] { 0.25f, 3f }), reduction: nn.Reduction.None)",
        "CrossEntropyLoss(torch.tensor(new float[] { 1, 2.5f }), reduction: nn.Reduction.None).call(output, target)",
        "functional.multi_margin_loss(output, target, 1, 1.0, torch.tensor(new[] { 2f, 0.5f }), nn.Reduction.None)",
        "0.5 * functional.cross_entropy(output, target, reduction: nn.Reduction.None) + functional.multi_margin_loss(output, target, reduction: nn.Reduction.None)",
        "functional.binary_cross_entropy_with_logits(output.squeeze(1), target, reduction: nn.Reduction.None, pos_weights: torch.tensor(3f))",
        "functional.binary_cross_entropy_with_logits(output.squeeze(1), target, null, nn.Reduction.None, torch.tensor(new[] { 0.5f }))",
        "functional.mse_loss(output.squeeze(1), target, nn.Reduction.None) + 0.5 * functional.l1_loss(output.squeeze(1), target, nn.Reduction.None)",
        "functional.multi_margin_loss(output, target, reduction: nn.Reduction.None)",
        "functional.multi_margin_loss(output, target, 1, 1.0, null, nn.Reduction.None) * 3",
        "CrossEntropyLoss(reduction: nn.Reduction.None).call(output, target)",
        "MultiMarginLoss(reduction: nn.Reduction.None).forward(output, target)",
        "functional.binary_cross_entropy_with_logits(output.squeeze(1), target, reduction: nn.Reduction.None)",
        "functional.binary_cross_entropy_with_logits(output, target.unsqueeze(1), null, nn.Reduction.None, null)",
        "BCEWithLogitsLoss(reduction: nn.Reduction.None).call(output.squeeze(1), target)",
        "functional.mse_loss(output.squeeze(1), target, nn.Reduction.None)",
        "functional.mse_loss(output.squeeze(-1), target, reduction: nn.Reduction.None)",
        "functional.mse_loss(torch.squeeze(output, 1), target, nn.Reduction.None)",
        "functional.mse_loss(output.view(-1), target, nn.Reduction.None)",
        "functional.mse_loss(output.reshape(-1), target, nn.Reduction.None)",
        "functional.mse_loss(output.flatten(), target, nn.Reduction.None)",
        "functional.mse_loss(output, target.unsqueeze(1), nn.Reduction.None)",
        "functional.mse_loss(output, target.unsqueeze(-1), nn.Reduction.None)",
        "functional.mse_loss(output, target.view(-1, 1), nn.Reduction.None)",
        "functional.mse_loss(output, torch.reshape(target, -1, 1), nn.Reduction.None)",
        "0.5 * functional.mse_loss(output.squeeze(1), target, nn.Reduction.None)",
        "MSELoss(nn.Reduction.None).call(output.squeeze(1), target)",
        "functional.l1_loss(output.squeeze(1), target, nn.Reduction.None)",
        "L1Loss(nn.Reduction.None).call(output.squeeze(1), target)",
        "functional.smooth_l1_loss(output.squeeze(1), target, nn.Reduction.None)",
        "functional.smooth_l1_loss(output.squeeze(1), target, nn.Reduction.None, 0.3)",
        "SmoothL1Loss(nn.Reduction.None, 0.2).call(output.squeeze(1), target)",
        "functional.huber_loss(output.squeeze(1), target, reduction: nn.Reduction.None)",
        "functional.huber_loss(output.squeeze(1), target, 0.25, nn.Reduction.None)",
        "HuberLoss(0.1, nn.Reduction.None).call(output.squeeze(1), target)",
    ];

    private static readonly string[] functions =
    [
        "Tanh()",
        "Sigmoid()",
        "Softplus()",
        "Softplus(1, 20)",
        "LeakyReLU()",
        "LeakyReLU(0.3)",
        "SiLU()",
        "ELU()",
        "ELU(0.7)",
        "GELU()",
        "x.gelu()",
        "functional.gelu(x)",
        "GELU(TorchSharp.Modules.GELU.Approximate.tanh)",
        "functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh)",
        "torch.cat(new[] { x.narrow(1, 5, 3), x.narrow(1, 0, 5).relu() }, 1)",
        "x.view(-1, 2, 4).transpose(1, 2).flatten(1).tanh()",
        "torch.square(x)",
        "x.square()",
        "torch.tanh(x)",
        "x.tanh()",
        "torch.sigmoid(x)",
        "x.sigmoid()",
        "functional.softplus(x)",
        "functional.leaky_relu(x, 0.2)",
        "functional.silu(x)",
        "functional.elu(x, 1.5)",
        "LayerNorm(8)",
        "LayerNorm(8, 0.1, bias: false)",
        "Softmax(1)",
        "LogSoftmax(-1)",
        "x.softmax(1)",
        "torch.softmax(x.view(-1, 2, 4), 1).flatten(1)",
        "functional.softmax(x, dim: -1)",
        "x.view(-1, 4, 2).log_softmax(-2).flatten(1)",
        "functional.log_softmax(x, 1)",
        "x.mul(x.tanh())",
        "x - 0.5 * x.tanh()",
        "x.sub(x.tanh()).neg()",
        "torch.add(x.relu(), x.tanh())",
        "x.relu() / 3",
        "torch.div(x.tanh(), -4)",
        "torch.concat(new[] { x.narrow(1, 0, 3), x.narrow(1, 3, 5).relu() }, 1)",
        "torch.mul(x, 0.3)",
        "x.view(-1, 2, 4).transpose(-2, -1).flatten(1).tanh()",
        "x.view(-1, 4, 2).matmul(x.view(-1, 2, 4).tanh()).flatten(1).narrow(1, 3, 8)",
        "torch.bmm(x.view(-1, 4, 2).relu(), x.view(-1, 2, 4)).flatten(1).narrow(1, 3, 8)",
        "torch.cat(new[] { x.view(-1, 2, 4).sum(1), x.view(-1, 4, 2).mean(new long[] { -1 }) }, -1)",
        "x.view(-1, 8, 1, 1).sum(2, 3).relu()",
        "torch.cat(new[] { x.view(-1, 4, 2, 1).mean(new long[] { -1, -2 }), x.view(-1, 2, 4).sum(-2) }, 1).relu()",
        "functional.pad(x.narrow(1, 0, 5), (1, 2)).tanh()",
        "functional.pad(x.view(-1, 2, 4).narrow(1, 0, 1).narrow(2, 0, 2), new long[] { 1, 1, 1, 0 }).flatten(1)",
        "functional.scaled_dot_product_attention(x.view(-1, 4, 2), x.view(-1, 4, 2).tanh(), x.view(-1, 4, 2).relu(), is_casual: true).flatten(1)",
        "functional.scaled_dot_product_attention(x.view(-1, 2, 2, 2), x.view(-1, 2, 2, 2), x.view(-1, 2, 2, 2)).transpose(1, 2).flatten(1)",
    ];

    /// <summary>Layers on a view of six features, and the size of what they give.</summary>
    private static readonly (string View, string Layers, int Size)[] convolutions =
    [
        ("1, 2, 3", "Conv2d(1, 3, 2)", 6),
        ("1, 2, 3", "Conv2d(1, 2, (2, 3), stride: (1, 2), padding: (1, 1))", 12),
        ("1, 2, 3", "Conv2d(1, 2, (1, 2), dilation: (1, 2), bias: false)", 4),
        ("2, 1, 3", "Conv2d(2, 4, (1, 2), groups: 2)", 8),
        ("1, 2, 3", "Conv2d(1, 2, 3, padding: 1), ReLU(), Conv2d(2, 3, 2)", 6),
        ("1, 2, 3", "Conv2d(1, 2, 3, 2, 2, 1), ReLU(), Conv2d(2, 2, 2, padding: 1, groups: 2, bias: false)", 24),
        ("1, 2, 3", "Conv2d(1, 2, 3, padding: 1), MaxPool2d(2, 1)", 4),
        ("1, 2, 3", "Conv2d(1, 2, 2, padding: 1), ReLU(), MaxPool2d((2, 3), stride: (1, 2), padding: (1, 1))", 16),
        ("1, 2, 3", "Conv2d(1, 2, 2, padding: 1), AvgPool2d(2)", 4),
        ("1, 2, 3", "Conv2d(1, 2, 2, padding: 1), Sequential(ReLU(), AvgPool2d((3, 2), stride: (1, 1), padding: (1, 1)))", 30),
        ("1, 2, 3", "Conv2d(1, 5, 2), AdaptiveAvgPool2d(1)", 5),
        ("1, 6", "Conv1d(1, 2, 3, stride: 2, padding: 1)", 6),
        ("2, 3", "ConvTranspose1d(2, 3, 2, stride: 2, padding: 1, output_padding: 1)", 15),
        ("2, 3", "ConvTranspose1d(2, 4, 2, dilation: 2, groups: 2, bias: false), ReLU(), ConvTranspose1d(4, 1, 1)", 5),
        ("1, 2, 3", "ConvTranspose2d(1, 2, 2), ReLU(), ConvTranspose2d(2, 1, (1, 2), stride: (1, 2))", 24),
        ("1, 2, 3", "ConvTranspose2d(1, 2, 3, 2, 1, 1), ReLU(), Conv2d(2, 1, 2)", 15),
        ("3, 2", "Linear(2, 4), ReLU(), Linear(4, 2)", 6),
        ("3, 2", "Linear(2, 3, hasBias: false), Softmax(1), Linear(3, 1)", 3),
        ("3, 2", "Linear(2, 4), LayerNorm(4, eps: 0.001), ReLU(), Linear(4, 2), LayerNorm(2)", 6),
        ("2, 3", "Conv1d(2, 4, 2, dilation: 2, groups: 2, bias: false), ReLU(), Conv1d(4, 3, 1)", 3),
    ];

    private static readonly string[] randomNames = [.. Enumerable.Range(0, RandomModules).Select(seed => $"Random{seed}")];

    // Compiling takes longer than all that runs: one assembly for all.
    private static readonly Lazy<Assembly> assembly = new(() => LibtorchTraining.Load([.. Sources, .. randomNames.Select((name, seed) => RandomModule.Write(name, seed))]));

    /// <summary>The modules that are compared, but for random ones.</summary>
    public static IEnumerable<string> Sources => [.. losses.Select(Module), .. functions.Select(FunctionModule), .. convolutions.Select(Convolution)];

    public static TheoryData<string> Losses => [.. losses];

    public static TheoryData<string> Functions => [.. functions];

    public static TheoryData<int> Convolutions => [.. Enumerable.Range(0, convolutions.Length)];

    private static int RandomModules => Environment.GetEnvironmentVariable("AGTGEN_LONG") == "1" ? 400 : 30;

    [Theory]
    [MemberData(nameof(Losses))]
    public void Training_UnderALoss_IsThatOfLibtorch(string loss) => Assert.InRange(
        LibtorchTraining.Difference(assembly.Value, NameOf(loss), hasClasses: !IsReal(loss)), 0, Rounding);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Training_WithAFunction_IsThatOfLibtorch(string function) =>
        Assert.InRange(LibtorchTraining.Difference(assembly.Value, $"Function{Array.IndexOf(functions, function)}", hasClasses: true), 0, Rounding);

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Training_OfConvolutions_IsThatOfLibtorch(int index) =>
        Assert.InRange(LibtorchTraining.Difference(assembly.Value, $"Convolution{index}", hasClasses: true), 0, Rounding);

    [Fact]
    public void Training_UnderAnyOptimizer_IsThatOfLibtorch()
    {
        string[] optimizers = LibtorchTraining.Optimizers(assembly.Value);
        Assert.Equal(9, optimizers.Length);
        Assert.Equal(
            typeof(Optimizer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract).Select(type => type.Name).Order(),
            LibtorchTraining.OptimizerTypes(assembly.Value).Distinct().Order());
        Assert.All(optimizers, optimizer => Assert.InRange(LibtorchTraining.Difference(assembly.Value, NameOf(losses[0]), hasClasses: true, optimizer), 0, Rounding));
    }

    [Fact]
    public void Training_OfRandomModules_IsThatOfLibtorch() =>
        Assert.All(randomNames, name => Assert.InRange(LibtorchTraining.Difference(assembly.Value, name, hasClasses: true), 0, Rounding));

    [Fact]
    public void Hardtanh_OfTheTestedVersion_ReturnsItsOperandAndIsNotRead() => Assert.Equal(3f, RunningProgram.Call(
        RunningProgram.Load(TorchSnippets.Usings + "public static class Program { public static float At() => functional.hardtanh(torch.tensor(new[] { 3f })).item<float>(); }"), "Program", "At"));

    private static bool IsReal(string loss) => new[] { "mse", "l1", "huber" }.Any(name => loss.Contains(name, StringComparison.OrdinalIgnoreCase));

    // A function of tensors names the tensor x; anything else is a module.
    private static string FunctionModule(string function, int index)
    {
        string name = $"Function{index}";
        bool isModule = char.IsUpper(function[0]);
        string applied = isModule ? "act.call(a.call(x))" : System.Text.RegularExpressions.Regex.Replace(function, @"\bx\b", "a.call(x)");
        string fields = "private readonly Module<Tensor, Tensor> a = Linear(6, 8), b = Linear(8, 2)" + (isModule ? $", act = {function};" : ";");
        return TorchSnippets.WithConstructor(
                "RegisterComponents();",
                fields,
                $"b.call({applied})",
                "[Loss] public static Tensor Loss(Tensor output, Tensor target) => functional.cross_entropy(output, target, reduction: nn.Reduction.None);")
            .Replace(TorchSnippets.Usings, string.Empty, StringComparison.Ordinal)
            .Replace("class Net", $"class {name}", StringComparison.Ordinal)
            .Replace("Net()", $"{name}()", StringComparison.Ordinal);
    }

    private static string Convolution((string View, string Layers, int Size) layers, int index) => TorchSnippets.WithConstructor(
            "RegisterComponents();",
            $"private readonly Module<Tensor, Tensor> net = Sequential({layers.Layers}, ReLU(), Flatten(), Linear({layers.Size}, 2));",
            $"net.call(x.view(-1, {layers.View}))")
        .Replace(TorchSnippets.Usings, string.Empty, StringComparison.Ordinal)
        .Replace("class Net", $"class Convolution{index}", StringComparison.Ordinal)
        .Replace("Net()", $"Convolution{index}()", StringComparison.Ordinal);

    private static string NameOf(string loss) => $"Net{Array.IndexOf(losses, loss)}";

    private static string Module(string loss)
    {
        string layers = loss.Contains("cross_entropy(", StringComparison.Ordinal) || loss.Contains("CrossEntropy", StringComparison.Ordinal)
            || loss.Contains("margin", StringComparison.OrdinalIgnoreCase) ? TwoOutputs : OneOutput;
        return TorchSnippets.WithConstructor(
                "RegisterComponents();",
                $"private readonly Module<Tensor, Tensor> net = {layers};",
                "net.call(x)",
                $"[Loss] public static Tensor Loss(Tensor output, Tensor target) => {loss};")
            .Replace(TorchSnippets.Usings, string.Empty, StringComparison.Ordinal)
            .Replace("class Net", $"class {NameOf(loss)}", StringComparison.Ordinal)
            .Replace("Net()", $"{NameOf(loss)}()", StringComparison.Ordinal);
    }
}
