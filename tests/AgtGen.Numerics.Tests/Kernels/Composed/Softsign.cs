namespace AgtGen.Numerics.Tests.Kernels.Composed;

/// <summary>What is emitted for x / (1 + |x|): two pieces that meet smoothly.</summary>
internal readonly struct Softsign : global::AgtGen.Kernels.Functions.IComposedFunction
{
    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Value<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.AtLeast(x, 0d);
        TOperand t2 = TOperand.Constant(1d);
        TOperand t3 = t2 + t1;
        TOperand t4 = t1 / t3;
        TOperand t5 = TOperand.AtMost(x, 0d);
        TOperand t6 = t2 - t5;
        TOperand t7 = t5 / t6;
        TOperand t8 = TOperand.Below(x, 0d, false, t7, t4);
        return t8;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Slope<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(1d);
        TOperand t2 = TOperand.AtLeast(x, 0d);
        TOperand t3 = t1 + t2;
        TOperand t4 = TOperand.Square(t3);
        TOperand t5 = t1 / t4;
        TOperand t6 = TOperand.AtMost(x, 0d);
        TOperand t7 = t1 - t6;
        TOperand t8 = TOperand.Square(t7);
        TOperand t9 = t1 / t8;
        TOperand t10 = TOperand.Below(x, 0d, false, t9, t5);
        return t10;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand ValueBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand range = TOperand.OverEnds(Value(TOperand.Lower(x)), Value(TOperand.Upper(x)));
        range = TOperand.FromBelow(x, range, 0d, 0d, 0d);
        range = TOperand.FromAbove(x, range, 0d, 0d, 0d);
        return range;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand SlopeBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand range = TOperand.OverEnds(Slope(TOperand.Lower(x)), Slope(TOperand.Upper(x)));
        range = TOperand.FromBelow(x, range, 0d, 0.99999904632613834d, 1.0000009536747712d);
        range = TOperand.FromAbove(x, range, 0d, 0.99999904632613834d, 1.0000009536747712d);
        return range;
    }
}
