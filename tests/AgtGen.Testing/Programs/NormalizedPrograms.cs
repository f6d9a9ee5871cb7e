using static AgtGen.Testing.Programs.Dual;

namespace AgtGen.Testing.Programs;

/// <summary>What the models with normalisations compute, from the definitions: 3-6-3 with one before the ReLU. The constant is 1/4.</summary>
public static class NormalizedPrograms
{
    /// <summary>Of all six features, with weights and biases.</summary>
    public static ReferenceProgram LayerNorm { get; } = new(24 + 12 + 21, (parameters, x) =>
    {
        Dual[] h = parameters.Linear(3, 6)(x), weights = parameters.Take(6), bias = parameters.Take(6);
        Dual mean = Sum(h) / 6;
        Dual[] z = Normalized([.. h.Select(value => value - mean)]);
        return parameters.Linear(6, 3)([.. Enumerable.Range(0, 6).Select(i => Relu((z[i] * weights[i]) + bias[i]))]);
    });

    /// <summary>Of each of two rows of three features by the root of its mean square, with the same weights.</summary>
    public static ReferenceProgram RmsNorm { get; } = new(24 + 3 + 21, (parameters, x) =>
    {
        Dual[] h = parameters.Linear(3, 6)(x), weights = parameters.Take(3);
        Dual[] z = [.. Normalized(h[..3]), .. Normalized(h[3..])];
        return parameters.Linear(6, 3)([.. Enumerable.Range(0, 6).Select(i => Relu(z[i] * weights[i % 3]))]);
    });

    /// <summary>Of two channels of three features by stored statistics, which are not trained, as weights and biases are not. A variance below 0 counts as 0.</summary>
    public static ReferenceProgram FrozenBatchNorm { get; } = new(24 + 8 + 21, (parameters, x) =>
    {
        Dual[] h = parameters.Linear(3, 6)(x);
        double[] stored = [.. parameters.Take(8).Select(value => value.Value)];
        Dual Of(int i) => (((h[i] - stored[4 + (i / 3)]) / Math.Sqrt(Math.Max(0, stored[6 + (i / 3)]) + 0.25)) * stored[i / 3]) + stored[2 + (i / 3)];
        return parameters.Linear(6, 3)([.. Enumerable.Range(0, 6).Select(i => Relu(Of(i)))]);
    })
    {
        IsFrozen = static entry => entry is >= 24 and < 32,
    };

    private static Dual[] Normalized(Dual[] c)
    {
        Dual root = Sqrt((Sum(c.Select(value => value * value)) / c.Length) + 0.25);
        return [.. c.Select(value => value / root)];
    }
}
