using System.Text.RegularExpressions;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>Models that tests vary.</summary>
internal static partial class Snippets
{
    public const string Loss = "[Loss] public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);";

    /// <summary>A two-layer classifier with no fault.</summary>
    public const string Moons =
        """
        namespace Demo;

        [Certifiable]
        public sealed partial class MoonsNet
        {
            private readonly Linear hidden = new(6, 128);
            private readonly Linear output = new(128, 2);

            [Forward] public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));
            [Loss] public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);
        }
        """;

    /// <summary>A float classifier with layers hidden (6, 8), output (8, 2) and, where it is named, block (8, 8), whose Forward has the given body.</summary>
    public static string WithForward(string body, string members = "") =>
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear hidden = new(6, 8);
            {{(Block().IsMatch(body + members) ? "private readonly Linear block = new(8, 8);" : string.Empty)}}
            private readonly Linear output = new(8, 2);
            {{members}}
            [Forward] public Tensor<float> Forward(Tensor<float> x) {{body}}
            {{Loss}}
        }
        """;

    /// <summary>The same with a plain Forward and the given loss.</summary>
    public static string WithLoss(string loss, string members = "") =>
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            private readonly Linear hidden = new(6, 8);
            private readonly Linear output = new(8, 2);
            {{members}}
            [Forward] public Tensor<float> Forward(Tensor<float> x) => output.Forward(Op.Relu(hidden.Forward(x)));
            {{loss}}
        }
        """;

    [GeneratedRegex(@"\bblock\b")]
    private static partial Regex Block();
}
