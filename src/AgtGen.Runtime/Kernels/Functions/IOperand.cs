using System.ComponentModel;

namespace AgtGen.Kernels.Functions;

/// <summary>
/// What the code of a custom function computes with: generated code is written once over it and run on registers of values, rounded to nearest, and on registers of intervals, rounded outward. Its
/// implementations are internal, so every composition of these operations has proven bounds.
/// </summary>
/// <typeparam name="TSelf">The operand.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperand<TSelf>
    where TSelf : struct, IOperand<TSelf>
{
    /// <summary>a + b.</summary>
    /// <param name="a">First operand.</param>
    /// <param name="b">Second operand.</param>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a - b.</summary>
    /// <param name="a">First operand.</param>
    /// <param name="b">Second operand.</param>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>-a.</summary>
    /// <param name="a">The operand.</param>
    static abstract TSelf operator -(TSelf a);

    /// <summary>a b.</summary>
    /// <param name="a">First operand.</param>
    /// <param name="b">Second operand.</param>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a / b; everything where b can be 0.</summary>
    /// <param name="a">First operand.</param>
    /// <param name="b">Second operand.</param>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>A number of the program, which need be none of the element type.</summary>
    /// <param name="value">Finite.</param>
    static abstract TSelf Constant(double value);

    /// <summary>a a.</summary>
    /// <param name="a">The operand.</param>
    static abstract TSelf Square(TSelf a);

    /// <summary>e^a.</summary>
    /// <param name="a">The operand.</param>
    static abstract TSelf Exp(TSelf a);

    /// <summary>ln a.</summary>
    /// <param name="a">The operand, above 0.</param>
    static abstract TSelf Log(TSelf a);

    /// <summary>The root of a.</summary>
    /// <param name="a">The operand, at least 0.</param>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>tanh a.</summary>
    /// <param name="a">The operand.</param>
    static abstract TSelf Tanh(TSelf a);

    /// <summary>1 / (1 + e^-a).</summary>
    /// <param name="a">The operand.</param>
    static abstract TSelf Sigmoid(TSelf a);

    /// <summary>ln(1 + e^a).</summary>
    /// <param name="a">The operand.</param>
    static abstract TSelf Softplus(TSelf a);

    /// <summary>|a|.</summary>
    /// <param name="a">The operand.</param>
    static abstract TSelf Abs(TSelf a);

    /// <summary>The larger of both.</summary>
    /// <param name="a">First operand.</param>
    /// <param name="b">Second operand.</param>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The smaller of both.</summary>
    /// <param name="a">First operand.</param>
    /// <param name="b">Second operand.</param>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The part of a that lies at or above a place; the place where nothing does.</summary>
    /// <param name="a">The operand.</param>
    /// <param name="place">A number of the element type.</param>
    static abstract TSelf AtLeast(TSelf a, double place);

    /// <summary>The part of a that lies at or below a place; the place where nothing does.</summary>
    /// <param name="a">The operand.</param>
    /// <param name="place">A number of the element type.</param>
    static abstract TSelf AtMost(TSelf a, double place);

    /// <summary>One of two where a lies below a place, the other elsewhere.</summary>
    /// <param name="a">The operand.</param>
    /// <param name="place">A number of the element type.</param>
    /// <param name="ownsPlace">Whether the place itself counts as below.</param>
    /// <param name="below">Taken below.</param>
    /// <param name="above">Taken elsewhere.</param>
    static abstract TSelf Below(TSelf a, double place, bool ownsPlace, TSelf below, TSelf above);

    /// <summary>One of two where a is below 0, the other elsewhere.</summary>
    /// <param name="a">The operand.</param>
    /// <param name="below">Taken below.</param>
    /// <param name="above">Taken elsewhere.</param>
    static abstract TSelf WhereNegative(TSelf a, TSelf below, TSelf above);

    /// <summary>One of two where a is at most 0, the other elsewhere.</summary>
    /// <param name="a">The operand.</param>
    /// <param name="below">Taken there.</param>
    /// <param name="above">Taken elsewhere.</param>
    static abstract TSelf WhereNotPositive(TSelf a, TSelf below, TSelf above);
}
