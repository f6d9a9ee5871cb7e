using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Tests.Models;

/// <summary>Small models that together use every op and every shape of graph.</summary>
internal static class SampleModels
{
    public static ModelSpec Get(string name) => name switch
    {
        "Moons" => Moons(),
        "Pixels" => Pixels(),
        "Residual" => Residual(),
        "Shared" => Shared(),
        "Regression" => Regression(),
        "Hinge" => Hinge(),
        "WidenedInput" => WidenedInput(),
        "Unused" => Unused(),
        "Images" => Images(),
        "Sequence" => Sequence(),
        "Pools" => Pools(),
        "Tokens" => Tokens(),
        "Decoder" => Decoder(),
        "Words" => Words(),
        "Logarithms" => Logarithms(),
        "Norms" => Norms(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such sample."),
    };

    public static IReadOnlyList<string> Names { get; } =
        ["Moons", "Pixels", "Residual", "Shared", "Regression", "Hinge", "WidenedInput", "Unused", "Images", "Sequence", "Pools", "Tokens", "Decoder", "Words", "Logarithms", "Norms"];

    private static ModelSpec Moons()
    {
        SpecBuilder b = new(ElementType.Single) { Name = "Moons" };
        int hidden = b.Relu(b.Linear(SpecBuilder.Input, "hidden", 6, 128));
        return b.WithLoss("CrossEntropy", b.Linear(hidden, "output", 128, 2));
    }

    // Declared non-negative input, a reshape on the way, an array of layers, no bias in the last.
    private static ModelSpec Pixels()
    {
        SpecBuilder b = new(ElementType.Single) { Name = "Pixels", InputFeatures = 16, InputLower = 0, InputUpper = 255 };
        int x = b.Flatten(b.Reshape(b.Scale(SpecBuilder.Input, 0.00390625), 4, 4));
        x = b.Relu(b.Linear(x, "blocks.0", 16, 8));
        x = b.Relu(b.Linear(x, "blocks.1", 8, 8));
        return b.WithLoss("MultiMargin", b.Linear(x, "head", 8, 3, bias: false));
    }

    private static ModelSpec Residual()
    {
        SpecBuilder b = new() { Name = "Residual" };
        int x = b.Relu(b.Linear(SpecBuilder.Input, "stem", 4, 5));
        int block = b.Add(b.Relu(b.Linear(x, "block", 5, 5)), x);
        return b.WithLoss("CrossEntropy", b.Scale(b.Linear(block, "head", 5, 3), 0.5));
    }

    private static ModelSpec Shared()
    {
        SpecBuilder b = new() { Name = "Shared", InputFeatures = 3 };
        int layer = b.Layer("step", 3, 3);
        int x = b.Relu(b.Linear(SpecBuilder.Input, layer));
        x = b.Subtract(b.Linear(x, layer), SpecBuilder.Input);
        return b.WithLoss("BinaryCrossEntropy", b.Linear(x, "head", 3, 1));
    }

    private static ModelSpec Regression()
    {
        SpecBuilder b = new() { Name = "Regression" };
        int output = b.Linear(b.Relu(b.Linear(SpecBuilder.Input, "hidden", 2, 4)), "output", 4, 1);
        return b.Build(output, b.Scale(b.Node("SquaredError", [output]), 0.5));
    }

    private static ModelSpec Hinge()
    {
        SpecBuilder b = new() { Name = "Hinge" };
        return b.WithLoss("Hinge", b.Linear(SpecBuilder.Input, "output", 3, 1));
    }

    // An op that is not a product reads the input, which the weight-perturbed pass is given as a point.
    private static ModelSpec WidenedInput()
    {
        SpecBuilder b = new() { Name = "WidenedInput", InputFeatures = 3 };
        int x = b.Add(b.Linear(SpecBuilder.Input, "mix", 3, 3), b.Relu(SpecBuilder.Input));
        return b.WithLoss("CrossEntropy", b.Relu(x));
    }

    // Two convolutions: one on a point, one on what is not negative, with everything that a convolution can be told.
    private static ModelSpec Images()
    {
        SpecBuilder b = new(ElementType.Single) { Name = "Images", InputFeatures = 40, InputShape = [2, 4, 5], InputLower = 0, InputUpper = 1 };
        int x = b.Relu(b.Conv2d(SpecBuilder.Input, "first", 2, 4, [2, 3], [1, 1], [0, 1], [1, 1]));
        x = b.Conv2d(x, "second", 4, 2, [2, 2], [1, 2], [1, 0], [2, 1], groups: 2, bias: false);
        return b.WithLoss("CrossEntropy", b.Linear(b.Flatten(b.Relu(x)), "head", 12, 3));
    }

    // One kernel used twice, on values of any sign.
    private static ModelSpec Sequence()
    {
        SpecBuilder b = new() { Name = "Sequence", InputFeatures = 7, InputShape = [1, 7] };
        int x = b.Conv2d(SpecBuilder.Input, "step", 1, 1, [3], [1], [1], [1]);
        x = b.Add(b.Node("Conv1d", [x], 0, 1, 1, 1, 1), SpecBuilder.Input);
        return b.WithLoss("SquaredError", b.Linear(b.Flatten(b.Conv2d(x, "last", 1, 2, [2], [3], [0], [2])), "head", 4, 1));
    }

    // Overlapping and padded windows, of values of any sign and of such as are not negative.
    private static ModelSpec Pools()
    {
        SpecBuilder b = new(ElementType.Single) { Name = "Pools", InputFeatures = 30, InputShape = [1, 5, 6] };
        int x = b.Node("MaxPool2d", [b.Conv2d(SpecBuilder.Input, "conv", 1, 2, [2, 2], [1, 1], [0, 0], [1, 1])], -1, 3, 2, 1, 2, 1, 0);
        x = b.Relu(b.Node("AvgPool2d", [x], -1, 4, 2, 2, 2, 1, 1));
        int means = b.Linear(b.Flatten(b.Node("GlobalAvgPool2d", [x])), "means", 2, 3);
        return b.WithLoss("CrossEntropy", b.Add(means, b.Linear(b.Flatten(b.Node("MaxPool2d", [x], -1, 2, 1, 2, 1, 0, 0)), "head", 4, 3)));
    }

    // Two numbers looked up in one table, beside a feature that is taken as it is.
    private static ModelSpec Words()
    {
        SpecBuilder b = new() { Name = "Words", InputFeatures = 3, InputLower = 0 };
        int vectors = b.Embedding(b.Node("Slice", [SpecBuilder.Input], -1, 0, 0, 2), "table", 4, 3);
        int x = b.Node("Concat", [b.Flatten(b.Linear(vectors, "mix", 3, 2)), b.Node("Slice", [SpecBuilder.Input], -1, 0, 2, 1)], -1, 0);
        return b.WithLoss("CrossEntropy", b.Linear(b.Relu(x), "head", 5, 3));
    }

    // Transposed convolutions: of the input, which is a point in some passes, and of what is not negative, with everything that one can be told.
    private static ModelSpec Decoder()
    {
        SpecBuilder b = new(ElementType.Single) { Name = "Decoder", InputFeatures = 8, InputShape = [2, 2, 2], InputLower = -1, InputUpper = 1 };
        int x = b.Relu(b.ConvTranspose(SpecBuilder.Input, "first", 2, 2, [3, 2], [2, 1], [1, 0], [1, 2], 1, [1, 0]));
        x = b.Relu(b.ConvTranspose(x, "second", 2, 4, [2, 2], [1, 2], [0, 1], [1, 1], 2, [0, 1], bias: false));
        return b.WithLoss("CrossEntropy", b.Linear(b.Flatten(x), "head", 4 * 5 * 7, 3));
    }

    // A small transformer without normalisation: causal attention of two heads, a residual connection, a layer on each position, and one layer that is used on positions and on a vector.
    private static ModelSpec Tokens()
    {
        SpecBuilder b = new() { Name = "Tokens", InputFeatures = 12, InputShape = [3, 4] };
        int mixed = b.Node("Attention", [b.Linear(SpecBuilder.Input, "query", 4, 4), b.Linear(SpecBuilder.Input, "key", 4, 4), b.Linear(SpecBuilder.Input, "value", 4, 4)], -1, 2, 1);
        int shared = b.Layer("shared", 4, 4);
        int x = b.Relu(b.Linear(b.Add(b.Linear(mixed, "joined", 4, 4), SpecBuilder.Input), shared));
        return b.WithLoss("CrossEntropy", b.Linear(b.Linear(b.Node("Mean", [x], -1, 0), shared), "head", 4, 3));
    }

    // Probabilities along either axis, their logarithms, and a product of two values on the same input.
    private static ModelSpec Logarithms()
    {
        SpecBuilder b = new() { Name = "Logarithms", InputFeatures = 6, InputShape = [2, 3], InputLower = 0 };
        int x = b.Linear(SpecBuilder.Input, "mix", 3, 3);
        int product = b.Node("MatMul", [b.Node("Softmax", [x], -1, 0), b.Node("Transpose", [SpecBuilder.Input], -1, 0, 1)]);
        int logs = b.Node("LogSoftmax", [b.Node("Concat", [product, x], -1, 1)], -1, 1);
        return b.WithLoss("SquaredError", b.Linear(b.Flatten(logs), "head", 10, 1));
    }

    // Dropout and each normalisation, with and without bias, over vectors and over rows of a matrix.
    private static ModelSpec Norms()
    {
        SpecBuilder b = new(ElementType.Single) { Name = "Norms", InputFeatures = 8 };
        int dropped = b.Node("Dropout", [b.Linear(SpecBuilder.Input, "first", 8, 8)], -1, BitConverter.DoubleToInt64Bits(0.5), BitConverter.DoubleToInt64Bits(3));
        int x = b.Normalize(b.Reshape(dropped, 4, 2), Normalization.FrozenBatchNorm, "batch", 4, 0.5);
        x = b.Normalize(b.Flatten(x), Normalization.LayerNorm, "layer", 8, 0.5);
        x = b.Normalize(b.Reshape(b.Relu(x), 2, 4), Normalization.RmsNorm, "square", 4, 0.25, bias: false);
        x = b.Flatten(b.Normalize(x, Normalization.LayerNorm, "plain", 4, 0.5, bias: false));
        return b.WithLoss("CrossEntropy", b.Linear(x, "head", 8, 3));
    }

    private static ModelSpec Unused()
    {
        SpecBuilder b = new() { Name = "Unused" };
        b.Layer("spare", 4, 4);
        int dead = b.Linear(SpecBuilder.Input, "first", 2, 2);
        b.Relu(dead);
        return b.WithLoss("CrossEntropy", dead);
    }
}
