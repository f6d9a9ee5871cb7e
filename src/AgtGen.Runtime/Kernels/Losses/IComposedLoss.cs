using System.ComponentModel;
using AgtGen.Kernels.Functions;

namespace AgtGen.Kernels.Losses;

/// <summary>A loss of one output and a real target that generated code composes of operations on operands. Its slope must be the derivative of its value by the output.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IComposedLoss
{
    /// <summary>v(x, target).</summary>
    /// <typeparam name="TOperand">Values or intervals.</typeparam>
    /// <param name="x">The output.</param>
    /// <param name="target">The target.</param>
    static abstract TOperand Value<TOperand>(TOperand x, TOperand target)
        where TOperand : struct, IOperand<TOperand>;

    /// <summary>The derivative by the output.</summary>
    /// <typeparam name="TOperand">Values or intervals.</typeparam>
    /// <param name="x">The output.</param>
    /// <param name="target">The target.</param>
    static abstract TOperand Slope<TOperand>(TOperand x, TOperand target)
        where TOperand : struct, IOperand<TOperand>;

    /// <summary>Bounds of v over a box.</summary>
    /// <typeparam name="TOperand">Intervals.</typeparam>
    /// <param name="x">The outputs.</param>
    /// <param name="target">The targets.</param>
    static abstract TOperand ValueBounds<TOperand>(TOperand x, TOperand target)
        where TOperand : struct, IBoundedOperand<TOperand>;

    /// <summary>Bounds of the derivative over a box.</summary>
    /// <typeparam name="TOperand">Intervals.</typeparam>
    /// <param name="x">The outputs.</param>
    /// <param name="target">The targets.</param>
    static abstract TOperand SlopeBounds<TOperand>(TOperand x, TOperand target)
        where TOperand : struct, IBoundedOperand<TOperand>;
}
