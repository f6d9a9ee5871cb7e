using System.ComponentModel;

namespace AgtGen.Kernels.Functions;

/// <summary>A function that generated code composes of operations on operands. Its slope must be the derivative of its value, which the generator sees to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IComposedFunction
{
    /// <summary>f(x).</summary>
    /// <typeparam name="TOperand">Values or intervals.</typeparam>
    /// <param name="x">The argument.</param>
    static abstract TOperand Value<TOperand>(TOperand x)
        where TOperand : struct, IOperand<TOperand>;

    /// <summary>f'(x).</summary>
    /// <typeparam name="TOperand">Values or intervals.</typeparam>
    /// <param name="x">The argument.</param>
    static abstract TOperand Slope<TOperand>(TOperand x)
        where TOperand : struct, IOperand<TOperand>;

    /// <summary>Bounds of f over an interval.</summary>
    /// <typeparam name="TOperand">Intervals.</typeparam>
    /// <param name="x">The interval.</param>
    static abstract TOperand ValueBounds<TOperand>(TOperand x)
        where TOperand : struct, IBoundedOperand<TOperand>;

    /// <summary>Bounds of f' over an interval.</summary>
    /// <typeparam name="TOperand">Intervals.</typeparam>
    /// <param name="x">The interval.</param>
    static abstract TOperand SlopeBounds<TOperand>(TOperand x)
        where TOperand : struct, IBoundedOperand<TOperand>;
}
