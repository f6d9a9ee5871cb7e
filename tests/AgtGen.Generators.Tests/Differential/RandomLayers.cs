namespace AgtGen.Generators.Tests.Differential;

/// <summary>Writes the same layers in one of the ways in which C# can make them: declared with a value, by constructors that call each other, in a base class, in blocks.</summary>
internal sealed class RandomLayers
{
    private readonly Random random;
    private readonly string element;
    private readonly List<string> fields = [];
    private readonly List<string> statements = [];
    private readonly List<string> inherited = [];
    private readonly Dictionary<string, string> values = [];
    private readonly bool hasBase;

    public RandomLayers(Random random, string element, int outputs)
    {
        this.random = random;
        this.element = element;
        hasBase = random.Next(3) == 0;
        Layer("first", "new(4, Width)");
        Layer("block", $"new(Width, outFeatures: Width{(random.Next(2) == 0 ? ", bias: false" : "")})");
        fields.Add(random.Next(2) == 0
            ? $"private Linear<{element}> wide {{ get; }} = new(bias: true, outFeatures: 9, inFeatures: Width);"
            : $"private Linear<{element}> wide {{ get; set; }} = null!;");
        if (fields[^1].Contains("null", StringComparison.Ordinal))
        {
            statements.Add("this.wide = new(Width, 3 * 3);");
        }

        Layer("narrow", "new(9, 6)");
        Layer("head", $"new(Width, {outputs})");
        Blocks();
        Units();
    }

    /// <summary>A base class with layers, or nothing.</summary>
    public string Base(string name) => hasBase
        ? $"public abstract class {name}Base {{ {(inherited.Count > 0 ? $"protected readonly Linear<{element}> {string.Join(", ", inherited)};" : "")} protected const int Six = 2 * 3; protected {name}Base(int Width, int again = 2) "
            + $"{{ {string.Concat(inherited.Select(layer => $"{layer} = {Created(layer)}; "))} }} private Linear<{element}> {Created(string.Empty)} }}"
        : string.Empty;

    public string BaseList(string name) => hasBase ? $": {name}Base" : string.Empty;

    /// <summary>Fields and constructors.</summary>
    public string Members(string name)
    {
        string[] order = [.. statements];
        random.Shuffle(order);
        string chain = hasBase ? " : base(again: 5, Width: 3 + 3)" : string.Empty;
        string body = string.Join(" ", order.Length == 0 ? ["Console.Error.Write(string.Empty);"] : order);
        string constructors = random.Next(2) == 0
            ? $"public {name}(){chain} {{ {body} }}"
            : $"public {name}() : this(2, depth: 3) {{ }} private {name}(int a, int depth){chain} {{ int spare = a * depth; if (spare == 6) {{ {body} }} }}";
        return string.Join("\n", fields.OrderBy(_ => random.Next())) + "\n" + constructors + "\n"
            + $"[Module] private sealed class Unit(int width, float weight = 0.5f) {{ private readonly Linear<{element}> inner = new(width, width); private readonly float weight = weight; "
            + $"public Tensor<{element}> Apply(Tensor<{element}> x, bool twice = false) {{ x = Op.Scale(inner.Forward(x), weight); return twice ? Apply(x, weight) : x; }} "
            + $"private Tensor<{element}> Apply(Tensor<{element}> x, float other) => Op.Add(x, Op.Scale(Op.Relu(x), other)); }}";
    }

    private string Created(string layer) => layer.Length == 0 ? "Spare() => new(1, 1);" : values[layer];

    private void Layer(string name, string value)
    {
        switch (random.Next(hasBase ? 4 : 3))
        {
            case 0:
                fields.Add($"private readonly Linear<{element}> {name} = {value};");
                break;
            case 1:
                fields.Add($"private readonly Linear<{element}> {name};");
                statements.Add($"{name} = {value};");
                break;
            case 2:
                fields.Add($"private Linear<{element}> {name} = new(2, 2);");
                statements.Add($"{{ Linear<{element}> made{name} = {value}; (_, this.{name}) = (1, made{name}); }}");
                break;
            default:
                inherited.Add(name);
                values[name] = value;
                break;
        }
    }

    private void Blocks()
    {
        string[] values = ["new(Width, Width)", "new(6, 6, bias: Width > 7)", "new(2 * 3, Width)"];
        switch (random.Next(4))
        {
            case 0:
                fields.Add($"private readonly Linear<{element}>[] blocks = [{string.Join(", ", values)}];");
                break;
            case 1:
                fields.Add($"private readonly Linear<{element}>[] blocks;");
                statements.Add($"{{ blocks = new Linear<{element}>[Width / 2]; for (int i = 0; i < blocks.Length; i++) blocks[i] = i == 1 ? {values[1]} : new(Width, 6); blocks[^1] = {values[2]}; }}");
                break;
            case 2:
                fields.Add($"private readonly Linear<{element}>[] blocks;");
                statements.Add($"{{ var list = new Linear<{element}>[] {{ {string.Join(", ", values)} }}; (list[0], list[2]) = (list[2], list[0]); blocks = list; }}");
                break;
            default:
                fields.Add($"private readonly Linear<{element}>[] blocks = {{ {values[0]}, null!, {values[2]} }};");
                statements.Add($"blocks[1] ??= {values[1]};".Replace("??=", "=", StringComparison.Ordinal));
                break;
        }
    }

    private void Units()
    {
        fields.Add("private readonly Unit unit = new(Width);");
        if (random.Next(2) == 0)
        {
            fields.Add("private readonly List<Unit> units = [];");
            statements.Add("for (int n = 1; n < 3; n++) { units.Add(new Unit(weight: n * 0.25f, width: Width)); }");
        }
        else
        {
            fields.Add("private readonly IReadOnlyList<Unit> units = [new(Width, 1f / 3), new(6)];");
        }
    }
}
