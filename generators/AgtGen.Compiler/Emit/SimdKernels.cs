using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>The kernels of the SIMD backend, one for each opcode; names of types and methods are those of the run-time library.</summary>
internal sealed class SimdKernels : IKernelTable
{
    private const string Functions = "global::AgtGen.Kernels.Functions.";
    private const string LossTypes = "global::AgtGen.Kernels.Losses.";

    public static readonly SimdKernels Instance = new();

    private static readonly Dictionary<Opcode, Kernel> table = new()
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
        [Opcode.Axis] = new("Axis", "Nominal", "Bounds") { Type = Axis, Function = Value, TakesRows = true },
        [Opcode.AxisGradient] = new("Axis", "NominalGradient", "Gradient") { Type = Axis, Function = Value, TakesRows = true },
        [Opcode.Unary] = new("Unary", "Nominal", "Bounds") { Type = Scalar, Function = Value },
        [Opcode.UnaryGradient] = new("Binary", "Nominal", "Bounds")
        {
            Type = function => $"{Functions}GradientOf<{Scalar(function)}>",
            Function = Wrapped,
        },
        [Opcode.Dropout] = new("Dropout", "Nominal", "Bounds") { TakesDraws = true },
        [Opcode.BinaryAlong] = new("Along", "Nominal", "Bounds") { Type = Scalar, Function = Value, TakesRows = true },
        [Opcode.Binary] = new("Binary", "Nominal", "Bounds") { Type = Scalar, Function = Value },
        [Opcode.ClampNonNegative] = new("Unary", "Nominal", "Bounds") { Type = _ => Functions + "Relu", Function = Value },
        [Opcode.LossValue] = new("Loss", "NominalValue", "Value") { Type = Loss, Function = Wrapped, TakesLabels = true },
        [Opcode.LossGradient] = new("Loss", "NominalGradient", "Gradient") { Type = Loss, Function = Wrapped, TakesLabels = true },
        [Opcode.MarginLinear] = new("Margin", "Linear", "Linear") { TakesBias = true, TakesLabels = true, WritesMargins = true },
        [Opcode.MarginLogits] = new("Margin", "Logits", "Logits") { TakesLabels = true, WritesMargins = true },
        [Opcode.MarginBinary] = new("Margin", "Binary", "Binary") { TakesLabels = true, WritesMargins = true },
    };

    private SimdKernels()
    {
    }

    public string Classes => "global::AgtGen.Kernels.{0}Kernel";

    public Kernel Of(Opcode opcode) => table[opcode];

    private static string Axis(AppliedFunction? function) => "global::AgtGen.Kernels.Axes." + function!.Name;

    private static string Scalar(AppliedFunction? function) => function!.Definition is { } own ? $"{Functions}Composed<{own.Type}>" : Functions + function.Name;

    // The value of the function's type.
    private static IEnumerable<string> Value(AppliedFunction? function, string constants) => [constants.Length == 0 ? "default" : "new(" + constants + ")"];

    // The value of a struct around the function; a loss of several outputs stands by itself.
    private static IEnumerable<string> Wrapped(AppliedFunction? function, string constants) =>
        [constants.Length == 0 ? "default" : function!.Loss == LossForm.Classes ? "new(" + constants + ")" : "new(new(" + constants + "))"];

    private static string Loss(AppliedFunction? loss) => loss!.Loss switch
    {
        LossForm.Margin => $"{LossTypes}MarginLoss<{LossTypes}{loss.Name}>",
        LossForm.Residual => $"{LossTypes}ResidualLoss<{(loss.Definition is null ? LossTypes + loss.Name : Scalar(loss))}>",
        LossForm.Target => $"{LossTypes}ComposedLoss<{loss.Definition!.Type}>",
        _ => LossTypes + loss.Name,
    };
}
