using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Tests.Models;

/// <summary>Random DAGs of all ops: residual connections, layers used twice, values used often or never.</summary>
internal static class RandomModels
{
    public static ModelSpec Next(Random random)
    {
        int width = random.Next(2, 4);
        SpecBuilder b = new() { InputFeatures = width, InputLower = random.Next(2) == 0 ? 0 : double.NegativeInfinity };
        List<int> values = [SpecBuilder.Input];
        int shared = b.Layer("shared", width, width, random.Next(2) == 0);
        for (int i = 0; i < 6; i++)
        {
            int a = values[^random.Next(1, Math.Min(3, values.Count) + 1)];
            values.Add(random.Next(13) switch
            {
                0 => b.Add(a, values[random.Next(values.Count)]),
                1 => b.Subtract(values[random.Next(values.Count)], a),
                8 => b.Multiply(a, values[random.Next(values.Count)]),
                9 => b.Node("Slice", [b.Node("Concat", [a, values[random.Next(values.Count)]], -1, 0)], -1, 0, random.Next(width + 1), width),
                10 => b.Node(random.Next(2) == 0 ? "Sum" : "Mean", [b.Reshape(b.Node("Concat", [a, values[random.Next(values.Count)]], -1, 0), 2, width)], -1, 0),
                11 => b.Node(random.Next(2) == 0 ? "Softmax" : "LogSoftmax", [a], -1, 0),
                12 => b.Node("Sum", [b.Node("MatMul", [b.Reshape(a, width, 1), b.Reshape(values[random.Next(values.Count)], 1, width)])], -1, random.Next(2)),
                2 => b.Scale(a, random.Next(-3, 4) / 2.0),
                3 => b.Linear(a, shared),
                4 => b.Flatten(b.Reshape(a, width, 1)),
                5 => b.Flatten(b.Conv2d(b.Reshape(a, 1, width), $"layer{i}", 1, 1, [3], [1], [1], [1], 1, random.Next(2) == 0)),
                6 => b.Linear(a, $"layer{i}", width, width, random.Next(2) == 0),
                _ => Function(b, ScalarFunctions.All[random.Next(ScalarFunctions.All.Count)], a, random),
            });
        }

        LossOp loss = Losses.All[random.Next(Losses.All.Count)];
        int outputs = loss.IsBinary ? 1 : random.Next(2, 4);
        int output = b.Linear(values[^1], "head", width, outputs);
        int value = Loss(b, loss, output, random, loss.Classes(outputs));
        if (random.Next(4) == 0)
        {
            LossOp[] others = [.. Losses.All.Where(other => other.Form == loss.Form)];
            int other = Loss(b, others[random.Next(others.Length)], output, random, loss.Classes(outputs));
            value = b.Node(random.Next(3) == 0 ? "Subtract" : "Add", [value, b.Scale(other, random.Next(-1, 3) / 2.0)]);
        }

        return b.Build(output, random.Next(2) == 0 ? b.Scale(value, random.Next(-2, 3) / 2.0) : value);
    }

    /// <summary>The same model with about half of its layers frozen, but not the last.</summary>
    public static ModelSpec Freeze(ModelSpec spec, Random random) => spec with
    {
        Layers = spec.Layers.Select((layer, index) => layer with { IsFrozen = index < spec.Layers.Count - 1 && random.Next(2) == 0 }).ToEquatableArray(),
    };

    /// <summary>A function with constants at random, 0 and 1 among them.</summary>
    public static int Function(SpecBuilder b, ScalarOp function, int x, Random random) => b.Node(function.Name, [x], -1, Constants(function, function.Constants, random));

    /// <summary>A loss with constants at random, and every third time weights of its classes if their number is given.</summary>
    public static int Loss(SpecBuilder b, LossOp loss, int output, Random random, int classes = 0) => b.Node(
        loss.Name, [output], -1, [.. Constants(loss, loss.Constants, random), .. random.Next(3) == 0 ? Constants(loss, classes, random, loss.Constants) : []]);

    /// <summary>Whether labels of this model are classes, and how many there are.</summary>
    public static int Classes(ModelSpec spec, int outputs) =>
        spec.Nodes.Any(node => OpCatalogue.Find(node.Op) is LossOp { IsClassification: false }) ? 1 : Math.Max(outputs, 2);

    // Small fractions of powers of two, so that the exact oracles stay quick.
    private static long[] Constants(Op op, int count, Random random, int first = 0)
    {
        double[] accepted = [.. Enumerable.Range(0, 7).Select(quarters => quarters / 4.0).Where(constant => op.Accepts(first, constant))];
        return [.. Enumerable.Range(0, count).Select(_ => BitConverter.DoubleToInt64Bits(accepted[random.Next(accepted.Length)]))];
    }
}
