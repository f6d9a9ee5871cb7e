using static AgtGen.Testing.Programs.Dual;

namespace AgtGen.Testing.Programs;

/// <summary>What the models with attention and the like compute, from the definitions.</summary>
public static class ReferencePrograms
{
    /// <summary>Probabilities of three entries each, and their logarithms.</summary>
    public static ReferenceProgram Probabilities { get; } = new((3 * 6) + 6 + (6 * 3) + 3, (parameters, x) =>
    {
        Dual[] h = parameters.Linear(3, 6)(x);
        Dual[] shares = [.. Softmax(h[..3]), .. LogSoftmax(h[3..])];
        return parameters.Linear(6, 3)(shares);
    });

    /// <summary>One block of a transformer without normalisation, on three positions of two features: causal attention of two heads and a layer at each position, both around a residual connection.</summary>
    public static ReferenceProgram Transformer { get; } = new((4 * 6) + ((2 * 4) + 4) + ((4 * 2) + 2) + 9, (parameters, x) =>
    {
        Dual[][] tokens = [x[..2], x[2..4], x[4..]];
        Dual[][] q = [.. tokens.Select(parameters.Linear(2, 2))], k = [.. tokens.Select(parameters.Linear(2, 2))], v = [.. tokens.Select(parameters.Linear(2, 2))];
        Func<Dual[], Dual[]> mix = parameters.Linear(2, 2), widen = parameters.Linear(2, 4), narrow = parameters.Linear(4, 2), head = parameters.Linear(2, 3);
        Dual[][] block = [.. tokens.Select((token, i) =>
        {
            // Each head has one feature, so scores are not scaled.
            Dual[] seen = [.. Enumerable.Range(0, 2).Select(h => Sum(Softmax([.. k[..(i + 1)].Select(key => q[i][h] * key[h])]).Select((p, j) => p * v[j][h])))];
            Dual[] attended = Add(token, mix(seen));
            return Add(attended, narrow([.. widen(attended).Select(Relu)]));
        })];
        return head([.. Enumerable.Range(0, 2).Select(f => Sum(block.Select(token => token[f])) / 3)]);
    });

    /// <summary>One layer, at three positions of two features and then on their mean: its gradient has two terms of different forms.</summary>
    public static ReferenceProgram SharedPositions { get; } = new(6 + 9, (parameters, x) =>
    {
        Func<Dual[], Dual[]> shared = parameters.Linear(2, 2), head = parameters.Linear(2, 3);
        Dual[][] tokens = [.. new[] { x[..2], x[2..4], x[4..] }.Select(token => shared(token).Select(Relu).ToArray())];
        return head(shared([.. Enumerable.Range(0, 2).Select(f => Sum(tokens.Select(token => token[f])) / 3)]));
    });

    /// <summary>An image of 2 x 2 pixels made one of 4 x 4 pixels with two channels, by a kernel of 3 x 3 with stride 2, padding 1 and output padding 1.</summary>
    public static ReferenceProgram Decoder { get; } = new(18 + 2 + (32 * 3) + 3, (parameters, x) =>
    {
        Dual[] weights = parameters.Take(18), bias = parameters.Take(2);
        Dual[] image = [.. Enumerable.Range(0, 32).Select(at => bias[at / 16])];
        for (int at = 0; at < 4 * 18; at++)
        {
            (int pixel, int channel, int down, int across) = (at / 18, at % 18 / 9, at % 9 / 3, at % 3);
            (int row, int column) = ((pixel / 2 * 2) - 1 + down, (pixel % 2 * 2) - 1 + across);
            if (row is >= 0 and < 4 && column is >= 0 and < 4)
            {
                image[(channel * 16) + (row * 4) + column] += x[pixel] * weights[at % 18];
            }
        }
        return parameters.Linear(32, 3)([.. image.Select(Relu)]);
    });

    /// <summary>Two channels of three values made two of five, each by itself, by a kernel of two places with dilation 2.</summary>
    public static ReferenceProgram Sequence { get; } = new(4 + 2 + 30 + 3, (parameters, x) =>
    {
        Dual[] weights = parameters.Take(4), bias = parameters.Take(2);
        Dual[] longer = [.. Enumerable.Range(0, 10).Select(at => bias[at / 5])];
        for (int at = 0; at < 12; at++)
        {
            (int channel, int value, int place) = (at / 6, at % 6 / 2, at % 2);
            longer[(channel * 5) + value + (2 * place)] += x[(channel * 3) + value] * weights[(channel * 2) + place];
        }
        return parameters.Linear(10, 3)([.. longer.Select(Relu)]);
    });

    /// <summary>Two numbers from 0 to 3 looked up in a table of vectors of two, and a third feature as it is.</summary>
    public static ReferenceProgram Words { get; } = new(8 + (5 * 4) + 4 + (4 * 3) + 3, (parameters, x) =>
    {
        Dual[] table = parameters.Take(8);
        Dual[] Vector(Dual number) => [.. table.Skip(2 * (int)Math.Floor(number.Value + 0.5)).Take(2)];
        Dual[] hidden = [.. parameters.Linear(5, 4)([.. Vector(x[0]), .. Vector(x[1]), x[2]]).Select(Relu)];
        return parameters.Linear(4, 3)(hidden);
    });

    /// <summary>3-6-3 whose hidden features behind the ReLU are multiplied by six further numbers, if there are any.</summary>
    public static ReferenceProgram Masked { get; } = new(24 + 21, (parameters, x) =>
    {
        Dual[] h = [.. parameters.Linear(3, 6)(x[..3]).Select(Relu)];
        return parameters.Linear(6, 3)(x.Length == 3 ? h : [.. h.Zip(x[3..], (value, factor) => value * factor)]);
    });

    /// <summary>An image of 4 x 4 pixels, a padded convolution with two channels and tanh; of each window of 2 x 2 the largest less the mean, and the mean of each channel.</summary>
    public static ReferenceProgram Pooled { get; } = new(18 + 2 + 30 + 3, (parameters, x) =>
    {
        Dual[] weights = parameters.Take(18), bias = parameters.Take(2);
        Dual[] found = [.. Enumerable.Range(0, 32).Select(at => Tanh(bias[at / 16]
            + Sum(Enumerable.Range(0, 9).Select(place => weights[(at / 16 * 9) + place] * Pixel(x, (at % 16 / 4) - 1 + (place / 3), (at % 4) - 1 + (place % 3))))))];
        Dual[][] windows = [.. Enumerable.Range(0, 8).Select(window => ((int[])[0, 1, 4, 5]).Select(at => found[(window / 4 * 16) + (window % 4 / 2 * 8) + (window % 2 * 2) + at]).ToArray())];
        return parameters.Linear(10, 3)([.. windows.Select(window => window.MaxBy(pixel => pixel.Value) - (Sum(window) / 4)), .. found.Chunk(16).Select(channel => Sum(channel) / 16)]);
    });

    /// <summary>Two channels of three values through two convolutions of two places, and the product of the two matrices that they make.</summary>
    public static ReferenceProgram Products { get; } = new((2 * (8 + 2)) + 15, (parameters, x) =>
    {
        Dual[] left = Convolved(parameters, x), right = Convolved(parameters, x);
        return parameters.Linear(4, 3)([.. Enumerable.Range(0, 4).Select(at => Sum(Enumerable.Range(0, 2).Select(inner => left[(at / 2 * 2) + inner] * right[(inner * 2) + (at % 2)])))]);
    });

    /// <summary>All of them, with how many features they take.</summary>
    public static IReadOnlyDictionary<string, (ReferenceProgram Program, int Inputs)> Named { get; } = new Dictionary<string, (ReferenceProgram, int)>
    {
        [nameof(Probabilities)] = (Probabilities, 3),
        [nameof(Transformer)] = (Transformer, 6),
        [nameof(SharedPositions)] = (SharedPositions, 6),
        [nameof(Words)] = (Words, 3),
        [nameof(Decoder)] = (Decoder, 4),
        [nameof(Sequence)] = (Sequence, 6),
        [nameof(Masked)] = (Masked, 9),
        [nameof(Pooled)] = (Pooled, 16),
        [nameof(Products)] = (Products, 6),
        [nameof(NormalizedPrograms.LayerNorm)] = (NormalizedPrograms.LayerNorm, 3),
        [nameof(NormalizedPrograms.RmsNorm)] = (NormalizedPrograms.RmsNorm, 3),
    };

    // Of 4 x 4, with zeros around.
    private static Dual Pixel(Dual[] x, int row, int column) => row is >= 0 and < 4 && column is >= 0 and < 4 ? x[(row * 4) + column] : 0;

    // Of two channels of three values, by a kernel of two places.
    private static Dual[] Convolved(ParameterReader parameters, Dual[] x)
    {
        Dual[] weights = parameters.Take(8), bias = parameters.Take(2);
        return [.. Enumerable.Range(0, 4).Select(at => bias[at / 2]
            + Sum(Enumerable.Range(0, 4).Select(i => weights[(at / 2 * 4) + i] * x[(i / 2 * 3) + (at % 2) + (i % 2)])))];
    }

    private static Dual[] Softmax(Dual[] x) => [.. LogSoftmax(x).Select(Exp)];

    // Substituted samples may be as large as one likes: what is exponentiated is at most 0.
    private static Dual[] LogSoftmax(Dual[] x)
    {
        Dual largest = x.Max(value => value.Value);
        Dual[] shifted = [.. x.Select(value => value - largest)];
        Dual log = Log(Sum(shifted.Select(Exp)));
        return [.. shifted.Select(value => value - log)];
    }

    private static Dual[] Add(Dual[] a, Dual[] b) => [.. a.Zip(b, (first, second) => first + second)];
}
