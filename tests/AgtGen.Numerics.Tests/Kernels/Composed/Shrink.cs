namespace AgtGen.Numerics.Tests.Kernels.Composed;

/// <summary>What is emitted for x moved by 1 towards 0, 0 between: slopes that jump.</summary>
internal readonly struct Shrink : global::AgtGen.Kernels.Functions.IComposedFunction
{
    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Value<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(-1d);
        TOperand t2 = TOperand.AtLeast(x, 1d);
        TOperand t3 = t1 + t2;
        TOperand t4 = TOperand.Constant(0d);
        TOperand t5 = TOperand.Below(x, 1d, true, t4, t3);
        TOperand t6 = TOperand.Constant(1d);
        TOperand t7 = TOperand.AtMost(x, -1d);
        TOperand t8 = t6 + t7;
        TOperand t9 = TOperand.Below(x, -1d, false, t8, t5);
        return t9;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Slope<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(1d);
        TOperand t2 = TOperand.Constant(0d);
        TOperand t3 = TOperand.Below(x, 1d, true, t2, t1);
        TOperand t4 = TOperand.Below(x, -1d, false, t1, t3);
        return t4;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand ValueBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand range = TOperand.OverEnds(Value(TOperand.Lower(x)), Value(TOperand.Upper(x)));
        range = TOperand.FromBelow(x, range, -1d, -4.940656E-324d, 4.940656E-324d);
        range = TOperand.FromAbove(x, range, -1d, 0d, 0d);
        range = TOperand.FromBelow(x, range, 1d, 0d, 0d);
        range = TOperand.FromAbove(x, range, 1d, -4.940656E-324d, 4.940656E-324d);
        return range;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand SlopeBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand range = TOperand.OverEnds(Slope(TOperand.Lower(x)), Slope(TOperand.Upper(x)));
        range = TOperand.FromBelow(x, range, -1d, 1d, 1d);
        range = TOperand.FromAbove(x, range, -1d, 0d, 0d);
        range = TOperand.FromBelow(x, range, 1d, 0d, 0d);
        range = TOperand.FromAbove(x, range, 1d, 1d, 1d);
        return range;
    }
}
