using System.Text;
using AgtGen.Compiler.Emit;
using AgtGen.Compiler.Encodings;

namespace AgtGen.Compiler.Ops;

/// <summary>Prints what the catalogue supports, from the capabilities that the ops declare: a missing rule is an empty cell.</summary>
internal static class SupportTable
{
    public static string Print()
    {
        StringBuilder text = new("| op | gradient | bounds | CUDA | encoding | TorchSharp |\n|---|---|---|---|---|---|\n");
        foreach (Op op in OpCatalogue.Callable)
        {
            // An alias is removed before bounds are lowered: its operand's bounds are its own. A composite is built of ops that have both.
            string gradient = op is IDifferentiableOp or CompositeOp ? "yes" : "";
            string bounds = op is IBoundedOp or AliasOp or CompositeOp ? "yes" : "";
            string torch = string.Join(", ", op.TorchNames.Select(name => $"`{name}`"));

            string encoding = EncodingOf(op) switch
            {
                EncodingForm.Exact => " exact",
                EncodingForm.Envelope => " by lines",
                _ => "",
            };

            string cuda = HasCuda(op) ? " yes" : "";
            text.Append($"| {op.Name} | {gradient} | {bounds} |{cuda} |{encoding} | {torch} |\n");
        }

        return text.ToString();
    }

    /// <summary>Whether there are CUDA kernels for what an op is lowered to.</summary>
    public static bool HasCuda(Op op) => op switch
    {
        LinearOp or ConvolutionOp or TransposedConvolutionOp or PoolOp or AddOp or SubtractOp or MultiplyOp or ScaleOp or AliasOp or InputOp or ParameterOp => true,
        DropoutOp or GatherOp or RowSumOp or SpreadOp or AlongOp or NormalizedOp => true,
        NormalizationOp or FrozenBatchNormOp or ConcatOp or SliceOp or PadOp or TransposeOp or SumOp or MeanOp => true,
        ScalarOp { Definition: null } => CudaKernels.HasFunction(op.Name),
        LossOp { Definition: null } => CudaKernels.HasLoss(op.Name),
        _ => false,
    };

    /// <summary>How an op of a model's graph is encoded; of what passes remove or the encoding is given, exactly.</summary>
    public static EncodingForm EncodingOf(Op op) => op switch
    {
        IEncodableOp encodable => encodable.Encoding,
        LossOp loss => loss.Encoding,
        AliasOp or InputOp or ParameterOp => EncodingForm.Exact,
        _ => EncodingForm.None,
    };
}
