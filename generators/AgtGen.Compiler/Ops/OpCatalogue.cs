namespace AgtGen.Compiler.Ops;

/// <summary>All ops. Registering a new op here is what makes it known.</summary>
internal static class OpCatalogue
{
    private static readonly Op[] callable =
    [
        LinearOp.Instance,
        ConvolutionOp.OneAxis,
        ConvolutionOp.TwoAxes,
        TransposedConvolutionOp.OneAxis,
        TransposedConvolutionOp.TwoAxes,
        EmbeddingOp.Instance,
        PoolOp.Max,
        PoolOp.Average,
        PoolOp.GlobalAverage,
        NormalizationOp.Layer,
        NormalizationOp.RootMeanSquare,
        FrozenBatchNormOp.Instance,
        .. ScalarFunctions.All,
        DropoutOp.Instance,
        AddOp.Instance,
        SubtractOp.Instance,
        MultiplyOp.Instance,
        ScaleOp.Instance,
        FlattenOp.Instance,
        ReshapeOp.Instance,
        ConcatOp.Instance,
        SliceOp.Instance,
        PadOp.Instance,
        TransposeOp.Instance,
        SumOp.Instance,
        MeanOp.Instance,
        SoftmaxOp.Probabilities,
        SoftmaxOp.Logarithms,
        MatMulOp.Instance,
        AttentionOp.Instance,
        .. Losses.All,
    ];

    // A quotient by a constant is written as an operator only.
    private static readonly Dictionary<string, Op> byName = callable.Append(ScalarFunctions.Divide).ToDictionary(op => op.Name, StringComparer.Ordinal);

    /// <summary>The ops that a user's code can call, in the order of the support table.</summary>
    public static IReadOnlyList<Op> Callable => callable;

    /// <summary>Whether a user's code can call an op of this name, or write it as an operator.</summary>
    public static bool Contains(string name) => byName.ContainsKey(name);

    /// <summary>The op of this name, or null.</summary>
    public static Op? Find(string name) => byName.TryGetValue(name, out Op? op) ? op : null;
}
