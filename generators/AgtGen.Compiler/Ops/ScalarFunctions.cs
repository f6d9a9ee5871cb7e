using AgtGen.Compiler.Encodings;

namespace AgtGen.Compiler.Ops;

/// <summary>The scalar functions that a model can apply. One line each: the kernels have a function of the same name, with its bounds and their proof.</summary>
internal static class ScalarFunctions
{
    /// <summary>max(x, 0).</summary>
    public static readonly ScalarOp Relu = new("Relu", x => x == ValueSign.NonPositive ? ValueSign.Zero : x | ValueSign.NonNegative) { IsExact = true, Kinks = [0], Stated = ScalarEncoding.Relu, TorchNames = ["relu", "ReLU"] };

    /// <summary>tanh x.</summary>
    public static readonly ScalarOp Tanh = new("Tanh", x => x) { Stated = ScalarEncoding.Tanh, TorchNames = ["tanh", "Tanh"] };

    /// <summary>1 / (1 + e^-x).</summary>
    public static readonly ScalarOp Sigmoid = new("Sigmoid", _ => ValueSign.NonNegative) { Stated = ScalarEncoding.Sigmoid, TorchNames = ["sigmoid", "Sigmoid"] };

    /// <summary>ln(1 + e^x).</summary>
    public static readonly ScalarOp Softplus = new("Softplus", _ => ValueSign.NonNegative) { TorchNames = ["softplus", "Softplus"] };

    /// <summary>x, or slope * x for x up to 0.</summary>
    public static readonly ScalarOp LeakyRelu = new("LeakyRelu", x => x) { Constants = 1, Kinks = [0], Stated = ScalarEncoding.LeakyRelu, TorchNames = ["leaky_relu", "LeakyReLU"] };

    /// <summary>x cut to [-1, 1].</summary>
    public static readonly ScalarOp HardTanh = new("HardTanh", x => x) { IsExact = true, Kinks = [-1, 1], Stated = ScalarEncoding.HardTanh };

    /// <summary>x s(x) for the sigmoid s.</summary>
    public static readonly ScalarOp Silu = new("Silu", x => x) { Stated = ScalarEncoding.Silu, TorchNames = ["silu", "SiLU"] };

    /// <summary>x times the normal distribution function of x.</summary>
    public static readonly ScalarOp Gelu = new("Gelu", x => x) { TorchNames = ["gelu", "GELU"] };

    /// <summary>x (1 + tanh(c (x + k x^3))) / 2: what TorchSharp's gelu is by an argument.</summary>
    public static readonly ScalarOp GeluTanh = new("GeluTanh", x => x);

    /// <summary>x^2.</summary>
    public static readonly ScalarOp Square = new("Square", x => x == ValueSign.Zero ? x : ValueSign.NonNegative) { Stated = ScalarEncoding.Square, TorchNames = ["square"] };

    /// <summary>x, or alpha (e^x - 1) for x up to 0.</summary>
    public static readonly ScalarOp Elu = new("Elu", x => x) { Constants = 1, TorchNames = ["elu", "ELU"] };

    /// <summary>x / d for a constant d above 0: what a mean does with its sum, and the operator of tensors.</summary>
    public static readonly ScalarOp Divide = new("Divide", x => x) { Constants = 1 };

    /// <summary>1 / root(x + c) for a constant c above 0, and x at least 0: what a normalisation multiplies by. No model calls it by itself.</summary>
    public static readonly ScalarOp InverseRoot = new("InverseRoot", _ => ValueSign.NonNegative) { Constants = 1 };

    /// <summary>All that a model calls, in the order of the support table.</summary>
    public static IReadOnlyList<ScalarOp> All { get; } = [Relu, Tanh, Sigmoid, Softplus, LeakyRelu, HardTanh, Silu, Gelu, GeluTanh, Elu, Square];
}
