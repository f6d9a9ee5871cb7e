using AgtGen.Tool.Claims;

namespace AgtGen.Tool.Tests.Claims;

public sealed class OptimizerTextTests
{
    public static TheoryData<Optimizer, string> Cases => new()
    {
        { new Sgd(0.1), "SGD with rate 0.1; per-sample gradients not clipped" },
        { new Sgd(0.1) { Clip = Clip.Norm(2) }, "SGD with rate 0.1; per-sample gradients scaled to a norm of at most 2 over all parameters" },
        { new Sgd(0.1) { Clip = Clip.Residual(0.5) }, "SGD with rate 0.1; per-sample gradients with residuals clamped to [-0.5, 0.5]" },
        {
            new Sgd(0.1) { RateFactors = new PerLayer { ["head"] = 10, ["base"] = 0.5 }, Clip = Clip.Value(1, new PerLayer { ["head"] = 0.25 }) },
            "SGD with rate 0.1, multiplied for single layers (base: 0.5, head: 10); per-sample gradients clamped to [-1, 1], with other bounds for single layers (head: 0.25)"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_Optimizer_SaysEverythingAboutIt(Optimizer optimizer, string expected) => Assert.Equal(expected, OptimizerText.Of(optimizer));
}
