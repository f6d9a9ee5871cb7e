using System.Text;

namespace AgtGen.Generators.Tests.Differential;

/// <summary>Writes a valid model: layers, helper methods, Forward and Loss, laid out at random.</summary>
internal static class RandomModel
{
    public static string Write(string name, int seed)
    {
        Random random = new(seed);
        RandomNames names = new(random);
        string element = random.Next(4) == 0 ? "float" : "double";
        RandomMethods methods = new(element);
        for (int i = random.Next(3); i > 0; i--)
        {
            RandomBody helper = new(random, names, element, methods);
            methods.Add(random.Next(2) == 0 ? $"=> {helper.WriteExpression(["x"], 3)};" : helper.Write(["x"], random.Next(1, 4), "{0}"));
        }

        string loss = new[] { "CrossEntropy", "MultiMargin", "BinaryCrossEntropy", "Hinge", "SquaredError" }[random.Next(5)];
        int outputs = loss is "CrossEntropy" or "MultiMargin" ? random.Next(2, 5) : 1;
        string input = names.Next();
        string forward = new RandomBody(random, names, element, methods).Write([input, input], random.Next(2, 8), "head.Forward({0})");
        RandomLayers layers = new(random, element, outputs);
        return Layout(random, $$"""
            {{layers.Base(name)}}
            [Certifiable] public sealed partial class {{name}} {{layers.BaseList(name)}} {
            private const int Width = {{new RandomNumbers(random, element).Integer(6)}}; private static readonly bool Deep = {{(random.Next(2) == 0 ? "true" : "1 + 1 == 3")}}; private const bool Wide = !false;
            private static readonly double Rate = 0.1 + 0.2; private const float Half = 1f / 2; private static readonly float Tenth = 0.1f; private readonly int wideWidth = Width + 3;
            {{layers.Members(name)}}
            {{methods.Text}}
            [Forward] public Tensor<{{element}}> Forward([Shape(4)] Tensor<{{element}}> {{input}}) { {{input}} = first.Forward({{input}}); return Body({{input}}); }
            private Tensor<{{element}}> Body(Tensor<{{element}}> {{input}}) {{forward}}
            {{Loss(random, element, loss)}} }
            """);
    }

    private static string Loss(Random random, string element, string loss)
    {
        bool isReal = loss == "SquaredError";
        string output = loss switch
        {
            "SquaredError" => "prediction",
            "BinaryCrossEntropy" or "Hinge" => "logit",
            _ => "logits",
        };
        string label = isReal ? "target" : "label";
        string call = random.Next(3) switch
        {
            0 => $"Op.{loss}(z, t)",
            1 => $"Op.{loss}({label}: t, {output}: z)",
            _ => $"Op.{loss}(reduction: Reduction.None, {output}: Op.Scale(z, 0.5f), {label}: t)",
        };
        string body = random.Next(4) switch
        {
            0 => $"=> {call};",
            1 => $"=> Half * {call};",
            2 => $"{{ var value = {call}; var copy = value; return copy * 0.75f * 2; }}",
            _ => $"{{ z = Op.Add(z, z); return 1 * ({call}); }}",
        };
        return $"[Loss] public static {element} Loss(Tensor<{element}> z, {(isReal ? element : "int")} t) {body}";
    }

    // Between two words anything may stand that is no word.
    private static string Layout(Random random, string source)
    {
        StringBuilder text = new();
        foreach (char letter in source)
        {
            string spaced = (letter, random.Next(40)) switch
            {
                (' ', 0) => "\n",
                (' ', 1) => " /* Op.Relu( */ ",
                (' ', 2) => "\t// }\n ",
                (' ', 3) => "\n#region @ \"\n#endregion\n",
                (' ', 4) => "\r\n\r\n",
                _ => letter.ToString(),
            };
            text.Append(spaced);
        }

        return text.ToString();
    }
}
