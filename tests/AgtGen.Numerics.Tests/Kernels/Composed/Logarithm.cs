namespace AgtGen.Numerics.Tests.Kernels.Composed;

/// <summary>What is emitted for ln(1 + x^2) + tanh x.</summary>
internal readonly struct Logarithm : global::AgtGen.Kernels.Functions.IComposedFunction
{
    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Value<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(1d);
        TOperand t2 = TOperand.Square(x);
        TOperand t3 = t1 + t2;
        TOperand t4 = TOperand.Log(t3);
        TOperand t5 = TOperand.Tanh(x);
        TOperand t6 = t4 + t5;
        return t6;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Slope<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(2d);
        TOperand t2 = t1 * x;
        TOperand t3 = TOperand.Constant(1d);
        TOperand t4 = TOperand.Square(x);
        TOperand t5 = t3 + t4;
        TOperand t6 = t2 / t5;
        TOperand t7 = TOperand.Constant(4d);
        TOperand t8 = TOperand.Sigmoid(t2);
        TOperand t9 = TOperand.Constant(-2d);
        TOperand t10 = t9 * x;
        TOperand t11 = TOperand.Sigmoid(t10);
        TOperand t12 = t8 * t11;
        TOperand t13 = t7 * t12;
        TOperand t14 = t6 + t13;
        return t14;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand ValueBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(2d);
        TOperand t2 = t1 * x;
        TOperand t3 = TOperand.Constant(1d);
        TOperand t4 = TOperand.Square(x);
        TOperand t5 = t3 + t4;
        TOperand t6 = t2 / t5;
        TOperand t7 = TOperand.Constant(4d);
        TOperand t8 = TOperand.Sigmoid(t2);
        TOperand t9 = TOperand.Constant(-2d);
        TOperand t10 = t9 * x;
        TOperand t11 = TOperand.Sigmoid(t10);
        TOperand t12 = t8 * t11;
        TOperand t13 = t7 * t12;
        TOperand t14 = t6 + t13;
        TOperand middle = TOperand.Middle(x);
        return TOperand.Meet(Value(x), Value(middle) + (t14 * (x - middle)));
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand SlopeBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(2d);
        TOperand t2 = TOperand.Constant(-2d);
        TOperand t3 = t1 * x;
        TOperand t4 = TOperand.Constant(1d);
        TOperand t5 = TOperand.Square(x);
        TOperand t6 = t4 + t5;
        TOperand t7 = t3 / t6;
        TOperand t8 = t7 * x;
        TOperand t9 = t2 * t8;
        TOperand t10 = t1 + t9;
        TOperand t11 = t10 / t6;
        TOperand t12 = TOperand.Constant(4d);
        TOperand t13 = t2 * x;
        TOperand t14 = TOperand.Sigmoid(t13);
        TOperand t15 = t1 * t14;
        TOperand t16 = TOperand.Sigmoid(t3);
        TOperand t17 = t2 * t16;
        TOperand t18 = t15 + t17;
        TOperand t19 = t18 * t14;
        TOperand t20 = t19 * t16;
        TOperand t21 = t12 * t20;
        TOperand t22 = t11 + t21;
        TOperand middle = TOperand.Middle(x);
        return TOperand.Meet(Slope(x), Slope(middle) + (t22 * (x - middle)));
    }
}
