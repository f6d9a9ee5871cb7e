using System.Globalization;
using System.Text;
using AgtGen.Generators.Tests.Harness;

namespace AgtGen.TorchSharp.Tests;

/// <summary>Writes a module whose forward strings together, at random, what is supported. Every tensor has six entries a sample.</summary>
internal sealed class RandomModule
{
    private readonly Random random;
    private readonly List<string> locals = ["x"];

    private RandomModule(int seed) => random = new(seed);

    public static string Write(string name, int seed) => new RandomModule(seed).Write(name);

    private string Write(string name)
    {
        StringBuilder body = new();
        for (int i = random.Next(2, 7); i > 0; i--)
        {
            body.Append("            ").AppendLine(Statement());
        }

        return $$"""
            [Certifiable]
            public sealed partial class {{name}} : Module<Tensor, Tensor>
            {
                private const bool Deep = {{(random.Next(2) == 0 ? "true" : "false")}};
                internal static readonly int Rounds = {{random.Next(3)}};
                private readonly Module<Tensor, Tensor> a = Linear(6, 6), b = Linear(2 * 3, 6, hasBias: false);
                private readonly TorchSharp.Modules.Sequential seq;
                private readonly TorchSharp.Modules.Linear head;

                public {{name}}()
                    : base("{{name}}")
                {
                    seq = Sequential(("one", Linear(6, 4)), ("act", ReLU()), ("rest", Sequential(Flatten(), Linear(4, 6))));
                    head = Linear(6, 2);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor x)
                {
                    using var scope = torch.NewDisposeScope();
            {{body}}            return head.call({{Expression(3)}}).MoveToOuterDisposeScope();
                }

                private Tensor Step(Tensor t) => functional.relu(a.call(t)) - 0.25 * t;

                {{TorchSnippets.Loss}}
            }

            """;
    }

    private string Statement()
    {
        string known = Local();
        switch (random.Next(8))
        {
            case 0:
                return $"{known} += {Expression(2)};";
            case 1:
                return $"{known} -= {Expression(2)};";
            case 2:
                return $"{known} *= {Number()};";
            case 3:
                return $"for (int i = 0; i < Rounds; i++) {{ {known} = functional.relu({Layer()}.call({known})); }}";
            case 4:
                return $"if (Deep) {{ {known} = {Expression(2)}; }} else {{ {known} = {Expression(1)}; }}";
            case 5:
                return $"{known} = Deep ? {Expression(2)} : {Expression(1)};";
            default:
                string value = Expression(3);
                locals.Add($"h{locals.Count}");
                return $"Tensor {locals[^1]} = {value};";
        }
    }

    private string Expression(int depth)
    {
        if (depth == 0)
        {
            return Local();
        }

        string inner = Expression(depth - 1);
        return random.Next(16) switch
        {
            0 or 1 => $"{Layer()}.call({inner})",
            2 => $"{Layer()}.forward({inner})",
            3 => $"seq.call({inner})",
            4 => $"functional.relu({inner})",
            5 => $"torch.nn.functional.relu({inner}, inplace: false)",
            6 => $"({inner}).relu()",
            7 => $"({inner} + {Expression(depth - 1)})",
            8 => $"({inner} - {Expression(depth - 1)})",
            9 => $"({Number()} * {inner})",
            10 => $"({inner} * (Scalar)({Number()}))",
            11 => $"(-{inner})",
            12 => $"({inner}).view(-1, 6)",
            13 => $"({inner}).reshape({Local()}.shape[0], 2, 3).flatten(1)",
            14 => $"torch.flatten({inner}, 1)",
            _ => $"Step({inner})",
        };
    }

    private string Layer() => random.Next(2) == 0 ? "a" : "b";

    private string Local() => locals[random.Next(locals.Count)];

    private string Number() => random.Next(3) switch
    {
        0 => (random.Next(-8, 9) / 8.0).ToString("0.0##", CultureInfo.InvariantCulture),
        1 => (random.Next(-9, 10) / 10f).ToString("0.0", CultureInfo.InvariantCulture) + "f",
        _ => random.Next(-1, 2).ToString(CultureInfo.InvariantCulture),
    };
}
