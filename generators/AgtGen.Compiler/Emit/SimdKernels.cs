using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>The kernels of the SIMD backend, one for each opcode; names of types and methods are those of the run-time library.</summary>
internal static class SimdKernels
{
    private const string Functions = "global::AgtGen.Kernels.Functions.";
    private const string LossTypes = "global::AgtGen.Kernels.Losses.";

    private static readonly Dictionary<Opcode, SimdKernel> table = new()
    {
        [Opcode.Linear] = new("Linear", i => i.Rule.ToString(), i => i.Rule.ToString()) { TakesBias = true },
        [Opcode.LinearTransposed] = new("Linear", "NominalTransposed", "Transposed"),
        [Opcode.Convolution] = new("Convolution", i => i.Rule.ToString(), i => i.Rule.ToString()) { TakesBias = true },
        [Opcode.ConvolutionTransposed] = new("Convolution", "NominalTransposed", "Transposed"),
        [Opcode.TransposedConvolution] = new("TransposedConvolution", i => i.Rule.ToString(), i => i.Rule.ToString()) { TakesBias = true },
        [Opcode.MaxPool] = new("Pool", "NominalMax", "Max"),
        [Opcode.MaxPoolGradient] = new("Pool", "NominalMaxGradient", "MaxGradient"),
        [Opcode.AveragePool] = new("Pool", "NominalAverage", "Average"),
        [Opcode.AveragePoolGradient] = new("Pool", "NominalAverageGradient", "AverageGradient"),
        [Opcode.Widen] = new("Point", "Widen", "Widen"),
        [Opcode.Gather] = new("Gather", "Nominal", "Bounds") { TakesRows = true },
        [Opcode.Indicator] = new("Indicator", "Nominal", "Bounds") { TakesRows = true },
        [Opcode.Spread] = new("Point", "Spread", "Spread"),
        [Opcode.RowSum] = new("RowSum", "Nominal", "Bounds") { TakesRows = true },
        [Opcode.MatMul] = new("MatMul", i => i.Rule.ToString(), i => i.Rule.ToString()) { TakesRows = true },
        [Opcode.Axis] = new("Axis", "Nominal", "Bounds") { Function = Axis, TakesRows = true },
        [Opcode.AxisGradient] = new("Axis", "NominalGradient", "Gradient") { Function = Axis, TakesRows = true },
        [Opcode.Unary] = new("Unary", "Nominal", "Bounds") { Function = Scalar },
        [Opcode.UnaryGradient] = new("Binary", "Nominal", "Bounds")
        {
            Function = function => $"{Functions}GradientOf<{Scalar(function)}>",
            Value = Wrapped,
        },
        [Opcode.Dropout] = new("Dropout", "Nominal", "Bounds") { TakesDraws = true },
        [Opcode.BinaryAlong] = new("Along", "Nominal", "Bounds") { Function = Scalar, TakesRows = true },
        [Opcode.Binary] = new("Binary", "Nominal", "Bounds") { Function = Scalar },
        [Opcode.ClampNonNegative] = new("Unary", "Nominal", "Bounds") { Function = _ => Functions + "Relu" },
        [Opcode.LossValue] = new("Loss", "NominalValue", "Value") { Function = Loss, Value = Wrapped, TakesLabels = true },
        [Opcode.LossGradient] = new("Loss", "NominalGradient", "Gradient") { Function = Loss, Value = Wrapped, TakesLabels = true },
        [Opcode.MarginLinear] = new("Margin", "Linear", "Linear") { TakesBias = true, TakesLabels = true, WritesMargins = true },
        [Opcode.MarginLogits] = new("Margin", "Logits", "Logits") { TakesLabels = true, WritesMargins = true },
        [Opcode.MarginBinary] = new("Margin", "Binary", "Binary") { TakesLabels = true, WritesMargins = true },
    };

    /// <summary>The kernel of an instruction.</summary>
    public static SimdKernel Of(Opcode opcode) => table[opcode];

    private static string Axis(AppliedFunction? function) => "global::AgtGen.Kernels.Axes." + function!.Name;

    private static string Scalar(AppliedFunction? function) => function!.Definition is { } own ? $"{Functions}Composed<{own.Type}>" : Functions + function.Name;

    // The value of a struct around the function; a loss of several outputs stands by itself.
    private static string Wrapped(AppliedFunction? function, string constants) =>
        constants.Length == 0 ? "default" : function!.Loss == LossForm.Classes ? "new(" + constants + ")" : "new(new(" + constants + "))";

    private static string Loss(AppliedFunction? loss) => loss!.Loss switch
    {
        LossForm.Margin => $"{LossTypes}MarginLoss<{LossTypes}{loss.Name}>",
        LossForm.Residual => $"{LossTypes}ResidualLoss<{(loss.Definition is null ? LossTypes + loss.Name : Scalar(loss))}>",
        LossForm.Target => $"{LossTypes}ComposedLoss<{loss.Definition!.Type}>",
        _ => LossTypes + loss.Name,
    };
}
