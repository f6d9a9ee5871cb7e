using AgtGen.Compiler.Bounds;

namespace AgtGen.Compiler.Emit;

/// <summary>The kernels of the CUDA backend, which has some only: launches by the names of AgtGen.Cuda, functions and losses by those of its kernels.</summary>
internal sealed class CudaKernels : IKernelTable
{
    public static readonly CudaKernels Instance = new();

    private static readonly HashSet<string> functions = 
    [
        "Relu", "LeakyRelu", "HardTanh", "Scale", "Square", "Divide", "InverseRoot", "Sigmoid", "Tanh", "Softplus", "Elu", "Silu", "Gelu", "GeluTanh",
    ];

    private static readonly HashSet<string> binaries = ["Add", "Subtract", "Multiply", "BoundedProduct"];

    private static readonly HashSet<string> losses =
    [
        "CrossEntropy", "SmoothedCrossEntropy", "BinaryCrossEntropy", "Focal", "BinaryFocal", "Hinge", "SquaredHinge", "MultiMargin", "SquaredError", "AbsoluteError", "SmoothL1", "Huber",
    ];

    private static readonly Dictionary<Opcode, Kernel> table = new()
    {
        [Opcode.Linear] = new("Linear", i => i.Rule.ToString(), i => i.Rule.ToString()) { Function = Pass, TakesBias = true },
        [Opcode.LinearTransposed] = new("Linear", "NominalTransposed", "Transposed") { Function = Pass },
        [Opcode.Convolution] = new("Convolution", i => i.Rule.ToString(), i => i.Rule.ToString()) { Function = Pass, TakesBias = true },
        [Opcode.ConvolutionTransposed] = new("Convolution", "NominalTransposed", "Transposed") { Function = Pass },
        [Opcode.TransposedConvolution] = new("TransposedConvolution", i => i.Rule.ToString(), i => i.Rule.ToString()) { Function = Pass, TakesBias = true },
        [Opcode.MaxPool] = new("Pool", "NominalMax", "Max") { Function = Pass },
        [Opcode.MaxPoolGradient] = new("Pool", "NominalMaxGradient", "MaxGradient") { Function = Pass },
        [Opcode.AveragePool] = new("Pool", "NominalAverage", "Average") { Function = Pass },
        [Opcode.AveragePoolGradient] = new("Pool", "NominalAverageGradient", "AverageGradient") { Function = Pass },
        [Opcode.Widen] = new("Point", "Widen", "Widen") { Function = Pass },
        [Opcode.Gather] = new("Gather", "Nominal", "Bounds") { Function = Pass, TakesRows = true },
        [Opcode.Spread] = new("Point", "Spread", "Spread") { Function = Pass },
        [Opcode.RowSum] = new("RowSum", "Nominal", "Bounds") { Function = Pass, TakesRows = true },
        [Opcode.Unary] = new("Unary", "Nominal", "Bounds") { Function = Named },
        [Opcode.UnaryGradient] = new("Binary", "Nominal", "Bounds") { Function = (function, constants) => Call(function!.Name + "Gradient", constants) },
        [Opcode.Binary] = new("Binary", "Nominal", "Bounds") { Function = Named },
        [Opcode.Dropout] = new("Dropout", "Nominal", "Bounds") { Function = Pass, TakesDraws = true },
        [Opcode.BinaryAlong] = new("Along", "Nominal", "Bounds") { Function = Named, TakesRows = true },
        [Opcode.ClampNonNegative] = new("Unary", "Nominal", "Bounds") { Function = static (_, _) => Call("Relu", "") },
        [Opcode.LossGradient] = new("Loss", "NominalGradient", "Gradient") { Function = Named, TakesLabels = true },
    };

    private CudaKernels()
    {
    }

    public string Classes => "global::AgtGen.Cuda.Launches.{0}Launch";

    public Kernel Of(Opcode opcode) => table[opcode];

    /// <summary>What of a plan has no kernel: the name of an instruction; null if everything has one. Every form of a gradient has one.</summary>
    public static string? Gap(CodePlan plan) =>
        plan.Prefix is not null ? "[Frozen]"
        : plan.Programs.Where(program => program.Pass.IsTraining()).SelectMany(program => program.Instructions).FirstOrDefault(instruction => !Has(instruction))?.Name;

    /// <summary>Whether there is a kernel for an instruction.</summary>
    public static bool Has(BoundInstruction instruction) => table.ContainsKey(instruction.Opcode) && (instruction.Function is null or { Definition: null }) && instruction.Opcode switch
    {
        Opcode.Unary or Opcode.UnaryGradient => functions.Contains(instruction.Function!.Name),
        Opcode.Binary or Opcode.BinaryAlong => binaries.Contains(instruction.Function!.Name),
        Opcode.LossGradient => losses.Contains(instruction.Function!.Name),
        _ => true,
    };

    /// <summary>Whether there are kernels for a function of the catalogue and its gradient.</summary>
    public static bool HasFunction(string name) => functions.Contains(name);

    /// <summary>Whether there is a kernel for the derivative of a loss of the catalogue.</summary>
    public static bool HasLoss(string name) => losses.Contains(name);

    private static IEnumerable<string> Pass(AppliedFunction? function, string constants) => ["pass"];

    private static IEnumerable<string> Named(AppliedFunction? function, string constants) => Call(function!.Name, constants);

    private static IEnumerable<string> Call(string name, string constants) => ["pass", "\"" + SnakeCase(name) + "\"", "[" + constants + "]"];

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}
