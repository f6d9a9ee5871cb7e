using AgtGen.Compiler.Bounds;
using AgtGen.Testing.Exact;

namespace AgtGen.Compiler.Tests.Oracle;

/// <summary>Values and slopes of the functions of the catalogue over intervals, written from their definitions.</summary>
internal static class ScalarOracle
{
    public static RationalInterval Value(AppliedFunction function, RationalInterval x) => function.Name switch
    {
        "Relu" => RationalInterval.Positive(x),
        "Tanh" => Transcendental.Tanh(x),
        "Sigmoid" => Transcendental.Rising(ElementaryOracle.Sigmoid, x),
        "Softplus" => Transcendental.Rising(ElementaryOracle.Softplus, x),
        "LeakyRelu" => RationalInterval.Positive(x) + (Constant(function, 0) * Negative(x)),
        "HardTanh" => new(Cut(x.Lower), Cut(x.Upper)),
        "Silu" => Transcendental.Hull(ElementaryOracle.Silu, x, (-1.2784645427610739, -1.2784645427610737, -0.2784645427610738)),
        "Elu" => RationalInterval.Positive(x) + (Constant(function, 0) * Transcendental.Rising(ElementaryOracle.ExpMinusOne, Negative(x))),
        "Gelu" => Transcendental.Hull(NormalOracle.Gelu, x, (-0.7517915246935645, -0.7517915246935644, -0.16997120747990369)),
        "GeluTanh" => Transcendental.Hull(ElementaryOracle.GeluTanh, x, (-0.7524614220710163, -0.7524614220710162, -0.17004075057125406)),
        "Square" => LossOracle.Square(x),
        "Divide" => x * (BigRational.One / Constant(function, 0).Lower),
        "InverseRoot" => Transcendental.Hull(point => RootOracle.Inverse(point, Dyadic.From(Real(function))), x),
        "Scale" => x * Constant(function, 0),
        _ => throw Unknown(function),
    };

    public static RationalInterval Slope(AppliedFunction function, RationalInterval x) => function.Name switch
    {
        "Relu" => LossOracle.Step(x),
        "Tanh" => Transcendental.TanhSlope(x),
        "Sigmoid" => Transcendental.Hull(ElementaryOracle.SigmoidSlope, x, (0, 0, 0.25)),
        "Softplus" => Transcendental.Rising(ElementaryOracle.Sigmoid, x),
        "LeakyRelu" => OneAbove(x, Constant(function, 0)),
        "HardTanh" => Within(x),
        "Silu" => Transcendental.Hull(
            ElementaryOracle.SiluSlope, x, (-2.3993572805154679, -2.3993572805154675, -0.099839320128866926), (2.3993572805154675, 2.3993572805154679, 1.099839320128867)),
        "Gelu" => Transcendental.Hull(
            NormalOracle.GeluSlope, x, (-1.4142135623730951, -1.4142135623730949, -0.1289041451851548), (1.4142135623730949, 1.4142135623730951, 1.128904145185155)),
        "GeluTanh" => Transcendental.Hull(
            ElementaryOracle.GeluTanhSlope, x, (-1.4185040087908285, -1.4185040087908283, -0.12899306865877178), (1.4185040087908283, 1.4185040087908285, 1.128993068658772)),
        "Square" => x * (BigRational)2,
        "Divide" => BigRational.One / Constant(function, 0).Lower,
        "InverseRoot" => Transcendental.Hull(point => RootOracle.InverseSlope(point, Dyadic.From(Real(function))), x),
        "Elu" => OneAbove(x, Constant(function, 0) * Transcendental.Rising(ElementaryOracle.ExpOrNothing, Negative(x))),
        _ => throw Unknown(function),
    };

    public static RationalInterval Value(AppliedFunction function, RationalInterval a, RationalInterval b) => function.Name switch
    {
        "Add" => a + b,
        "Subtract" => a - b,
        "Multiply" => a * b,
        "BoundedProduct" => Within(a * b, Constant(function, 0).Upper),
        _ => throw Unknown(function),
    };

    // Cut to a magnitude.
    private static RationalInterval Within(RationalInterval x, BigRational most) => new(BigRational.Max(BigRational.Zero - most, x.Lower), BigRational.Min(most, x.Upper));

    private static RationalInterval Negative(RationalInterval x) => new(BigRational.Min(x.Lower, BigRational.Zero), BigRational.Min(x.Upper, BigRational.Zero));

    private static BigRational Cut(BigRational x) => BigRational.Max(-1, BigRational.Min(1, x));

    // 1 above 0, the given slopes up to 0.
    private static RationalInterval OneAbove(RationalInterval x, RationalInterval below) => x.Lower.Sign > 0 ? BigRational.One
        : x.Upper.Sign > 0 ? RationalInterval.Hull(below, BigRational.One)
        : below;

    // 1 strictly between -1 and 1, otherwise 0.
    private static RationalInterval Within(RationalInterval x) => new(
        x.Lower > -1 && x.Upper < 1 ? 1 : 0,
        x.Lower < 1 && x.Upper > -1 ? 1 : 0);

    private static double Real(AppliedFunction function) => BitConverter.Int64BitsToDouble(function.Constants[0]);

    private static RationalInterval Constant(AppliedFunction function, int index) =>
        BigRational.FromDouble(BitConverter.Int64BitsToDouble(function.Constants[index]));

    private static ArgumentOutOfRangeException Unknown(AppliedFunction function) => new(nameof(function), function.Name, "No rule.");
}
