namespace AgtGen.Numerics.Tests.Kernels.Composed;

/// <summary>What is emitted for x / (1 + e^-x): two turns of its slope, one of its own.</summary>
internal readonly struct Swish : global::AgtGen.Kernels.Functions.IComposedFunction
{
    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Value<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Sigmoid(x);
        TOperand t2 = x * t1;
        return t2;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand Slope<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IOperand<TOperand>
    {
        TOperand t1 = TOperand.Constant(1d);
        TOperand t2 = -x;
        TOperand t3 = TOperand.Sigmoid(t2);
        TOperand t4 = x * t3;
        TOperand t5 = t1 + t4;
        TOperand t6 = TOperand.Sigmoid(x);
        TOperand t7 = t5 * t6;
        return t7;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand ValueBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand range = TOperand.OverEnds(Value(TOperand.Lower(x)), Value(TOperand.Upper(x)));
        range = TOperand.Through(x, range, -1.2784645432257093d, -1.2784645423525944d, -0.27846517775145546d, -0.27846390777205221d);
        return range;
    }

    [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static TOperand SlopeBounds<TOperand>(TOperand x)
        where TOperand : struct, global::AgtGen.Kernels.Functions.IBoundedOperand<TOperand>
    {
        TOperand range = TOperand.OverEnds(Slope(TOperand.Lower(x)), Slope(TOperand.Upper(x)));
        range = TOperand.Through(x, range, -2.3993572816252708d, -2.399357279879041d, -0.099839870946196965d, -0.099838769314155557d);
        range = TOperand.Through(x, range, 2.399357279879041d, 2.3993572816252708d, 1.0998363123696338d, 1.0998423278961023d);
        return range;
    }
}
