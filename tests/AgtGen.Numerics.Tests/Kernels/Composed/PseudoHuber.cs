namespace AgtGen.Numerics.Tests.Kernels.Composed;

/// <summary>What is emitted for root(1 + x^2) - 1.</summary>
internal readonly struct PseudoHuber : global::AgtGen.Kernels.Functions.IComposedFunction
{
    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Value<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(-1d);
        TOperand t2 = TOperand.Constant(1d);
        TOperand t3 = TOperand.Square(x);
        TOperand t4 = t2 + t3;
        TOperand t5 = TOperand.Sqrt(t4);
        TOperand t6 = t1 + t5;
        return t6;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Slope<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(1d);
        TOperand t2 = TOperand.Square(x);
        TOperand t3 = t1 + t2;
        TOperand t4 = TOperand.Sqrt(t3);
        TOperand t5 = x / t4;
        return t5;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand ValueBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand range = TOperand.OverEnds(Value(TOperand.Lower(x)), Value(TOperand.Upper(x)));
        range = TOperand.Through(x, range, 0d, 0d, -4.7683738557680044E-07d, 4.7683738557680044E-07d);
        return range;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand SlopeBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand range = TOperand.OverEnds(Slope(TOperand.Lower(x)), Slope(TOperand.Upper(x)));
        return range;
    }
}
