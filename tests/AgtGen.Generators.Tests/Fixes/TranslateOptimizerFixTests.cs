using AgtGen.CodeFixes;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Fixes;

public sealed class TranslateOptimizerFixTests
{
    [Theory]
    [InlineData("SGD(net.parameters(), 0.1)", "Sgd(0.1)")]
    [InlineData("SGD(net.parameters(), rate, 0.9, nesterov: true, weight_decay: 1e-4)", "Sgd(rate, momentum: 0.9, weightDecay: 1e-4, nesterov: true)")]
    [InlineData("SGD(net.parameters(), 0.1, dampening: 0.5, momentum: 0.9, maximize: false)", "Sgd(0.1, momentum: 0.9, dampening: 0.5)")]
    [InlineData("Adam(net.parameters())", "Adam(0.001)")]
    [InlineData("Adam(net.parameters(), lr: 0.01, beta2: 0.99, eps: 1e-8, weight_decay: 0.1)", "Adam(0.01, beta2: 0.99, weightDecay: 0.1)")]
    [InlineData("AdamW(net.parameters(), 0.01)", "AdamW(0.01, weightDecay: 0)")] // There it is 0 by default, here 0.01.
    [InlineData("AdamW(net.parameters(), 0.01, weight_decay: 0.01)", "AdamW(0.01)")]
    public Task Fix_OfAnOptimizerOfTorch_ComputesTheSame(string before, string after) =>
        FixTest.Gives(new TranslateOptimizerFix(), Train($"torch.optim.{before}"), Train($"new AgtGen.Training.{after}"));

    [Theory]
    [InlineData("var")]
    [InlineData("torch.optim.Optimizer")]
    public Task Fix_OfAnOptimizerInALocal_ChangesItWhereItIsMade(string type) => FixTest.Gives(
        new TranslateOptimizerFix(),
        Train("sgd", $"{type} sgd = torch.optim.SGD(net.parameters(), 0.1); // as before"),
        Train("sgd", "var sgd = new AgtGen.Training.Sgd(0.1); // as before"));

    [Theory]
    [InlineData("torch.optim.Adam(net.parameters(), amsgrad: true)")]
    [InlineData("torch.optim.SGD(net.parameters(), 0.1, maximize: rate > 0)")]
    [InlineData("torch.optim.SGD(other.parameters(), 0.1)")] // Only a part is trained.
    [InlineData("torch.optim.RMSProp(net.parameters(), 0.1)")]
    [InlineData("Make()")]
    public Task Optimizer_ThatComputesSomethingElse_IsLeft(string optimizer) => FixTest.OffersNothing(new TranslateOptimizerFix(), Train(optimizer));

    private static string Train(string optimizer, string statements = "") =>
        $$"""
        {{TorchSnippets.Usings}}
        public static class Job
        {
            public static void Run<TNet>(TNet net, Module<Tensor, Tensor> other, LabelledData<float> data, double rate) where TNet : Module<Tensor, Tensor>, AgtGen.Kernels.ICertifiableModel<float>
            {
                {{statements}}
                CertifiedTrainer.Train(net, data, {{optimizer}}, new Schedule(4, 100), new Removal { Samples = 5 });
            }

            private static torch.optim.Optimizer Make() => throw new NotSupportedException();
        }
        """;
}
