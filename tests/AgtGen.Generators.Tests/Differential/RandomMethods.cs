using System.Text;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>Methods of a model that its Forward calls, and calls of them.</summary>
internal sealed class RandomMethods(string element)
{
    private readonly List<string> bodies = [];

    /// <summary>The methods written so far.</summary>
    public string Text
    {
        get
        {
            StringBuilder text = new($$"""
                private Tensor<{{element}}> Mix(Tensor<{{element}}> a, Tensor<{{element}}> b, {{element}} weight = 0.25f, int times = 2) { for (int i = 0; i < times; i++) { a = Op.Add(Op.Scale(b, weight), a); b = block.Forward(a); } return a; }
                private static Tensor<{{element}}> Twice(Tensor<{{element}}> t) => Op.Add(t, t);
                private static Tensor<{{element}}> Twice(Tensor<{{element}}> t, int n) => Op.Scale(t, n * 0.5f);
                private static Tensor<{{element}}> Twice(Tensor<{{element}}> t, double n) => Op.Scale(t, 0.125f);
                private Tensor<{{element}}> Through(Linear<{{element}}> layer, Tensor<{{element}}> t, bool activate) { if (!activate) return layer.Forward(t); t = layer.Forward(t); return Op.Relu(t); }
                """);
            foreach (string body in bodies)
            {
                text.Append(body);
            }

            return text.ToString();
        }
    }

    /// <summary>Adds a method of one tensor.</summary>
    public void Add(string body) =>
        bodies.Add($" private Tensor<{element}> Part{bodies.Count}(Tensor<{element}> x, int n = 1) {body}");

    /// <summary>A call of any method.</summary>
    public string Call(Random random, Func<string> operand, RandomNumbers numbers) => random.Next(bodies.Count > 0 ? 9 : 7) switch
    {
        0 => $"Mix({operand()}, {operand()})",
        1 => $"Mix(b: {operand()}, a: {operand()}, times: {numbers.Integer(random.Next(0, 3))})",
        2 => $"this.Mix(times: 1, weight: {numbers.Factor()}, b: {operand()}, a: {operand()})",
        3 => $"Twice({operand()})",
        4 => $"Twice({operand()}, {numbers.Integer(random.Next(1, 3))})",
        5 => $"Twice({operand()}, 1.0)",
        6 => $"Through({(random.Next(2) == 0 ? "block" : "blocks[1]")}, {operand()}, activate: {numbers.Condition()})",
        _ => $"Part{random.Next(bodies.Count)}({operand()}{(random.Next(2) == 0 ? ", n: 2" : string.Empty)})",
    };
}
