namespace AgtGen.Generators.Tests.Harness;

/// <summary>Modules of TorchSharp that tests vary.</summary>
internal static class TorchSnippets
{
    public const string Usings =
        """
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;
        using Tensor = TorchSharp.torch.Tensor;

        """;

    public const string Loss =
        "[Loss] public static Tensor Loss(Tensor output, Tensor target) => functional.cross_entropy(output, target, reduction: nn.Reduction.None);";

    /// <summary>A two-layer classifier with no fault.</summary>
    public static string Module { get; } = Net("output.call(functional.relu(hidden.call(x)))");

    /// <summary>A module with layers hidden (6, 8) and output (8, 2), whose forward returns the given value.</summary>
    public static string Net(string forward, string members = "", string loss = Loss, string statements = "") => WithConstructor(
        $"hidden = Linear(6, 8); output = Linear(8, 2); {statements} RegisterComponents();",
        $$"""
        private readonly Module<Tensor, Tensor> hidden;
            private readonly Module<Tensor, Tensor> output;
            {{members}}
        """,
        forward,
        loss);

    /// <summary>A module with given fields and constructor.</summary>
    public static string WithConstructor(string constructor, string fields, string forward, string loss = Loss) =>
        $$"""
        {{Usings}}
        [Certifiable]
        public sealed partial class Net : Module<Tensor, Tensor>
        {
            {{fields}}
            public Net() : base("Net") { {{constructor}} }
            public override Tensor forward(Tensor x) => {{forward}};
            {{loss}}
        }
        """;

    /// <summary>The same with statements as the body of forward.</summary>
    public static string WithBody(string body, string members = "") =>
        Net("x", members).Replace("forward(Tensor x) => x;", $"forward(Tensor x) {{ {body} }}", StringComparison.Ordinal);
}
