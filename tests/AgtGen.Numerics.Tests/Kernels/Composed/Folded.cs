namespace AgtGen.Numerics.Tests.Kernels.Composed;

/// <summary>What is emitted for |x^2 - 2| / (1 + x^2): kinks at places that are no constants, and the mean-value form.</summary>
internal readonly struct Folded : global::AgtGen.Kernels.Functions.IComposedFunction
{
    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Value<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(-2d);
        TOperand t2 = TOperand.Square(x);
        TOperand t3 = t1 + t2;
        TOperand t4 = TOperand.Abs(t3);
        TOperand t5 = TOperand.Constant(1d);
        TOperand t6 = t5 + t2;
        TOperand t7 = t4 / t6;
        return t7;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Slope<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(-2d);
        TOperand t2 = TOperand.Square(x);
        TOperand t3 = t1 + t2;
        TOperand t4 = t1 * x;
        TOperand t5 = TOperand.Constant(2d);
        TOperand t6 = t5 * x;
        TOperand t7 = TOperand.WhereNegative(t3, t4, t6);
        TOperand t8 = TOperand.Abs(t3);
        TOperand t9 = TOperand.Constant(1d);
        TOperand t10 = t9 + t2;
        TOperand t11 = t8 / t10;
        TOperand t12 = t11 * x;
        TOperand t13 = t1 * t12;
        TOperand t14 = t7 + t13;
        TOperand t15 = t14 / t10;
        return t15;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand ValueBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(-2d);
        TOperand t2 = TOperand.Square(x);
        TOperand t3 = t1 + t2;
        TOperand t4 = t1 * x;
        TOperand t5 = TOperand.Constant(2d);
        TOperand t6 = t5 * x;
        TOperand t7 = TOperand.WhereNegative(t3, t4, t6);
        TOperand t8 = TOperand.Abs(t3);
        TOperand t9 = TOperand.Constant(1d);
        TOperand t10 = t9 + t2;
        TOperand t11 = t8 / t10;
        TOperand t12 = t11 * x;
        TOperand t13 = t1 * t12;
        TOperand t14 = t7 + t13;
        TOperand t15 = t14 / t10;
        TOperand middle = TOperand.Middle(x);
        return TOperand.Meet(Value(x), Value(middle) + (t15 * (x - middle)));
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand SlopeBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        return Slope(x);
    }
}
