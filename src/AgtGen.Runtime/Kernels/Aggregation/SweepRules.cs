using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>From what is known of a term at run time to the sweep that is compiled for it.</summary>
internal static class SweepRules<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Run<TMath, TVector>(
        in ColumnSweep<T> sweep, GradientTerm own, GradientTerm moved, bool compares, bool masked, int first, int end, int step)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        if (own.Activation < 0)
        {
            Own<TMath, TVector, BiasFactor<TMath, TVector, T>>(sweep, moved, compares, masked, first, end, step);
        }
        else if (own.Fact == OperandFact.Point)
        {
            Own<TMath, TVector, PointFactor<TMath, TVector, T>>(sweep, moved, compares, masked, first, end, step);
        }
        else if (own.Fact == OperandFact.NonNegative)
        {
            Own<TMath, TVector, NonNegativeFactor<TMath, TVector, T>>(sweep, moved, compares, masked, first, end, step);
        }
        else
        {
            Own<TMath, TVector, GeneralFactor<TMath, TVector, T>>(sweep, moved, compares, masked, first, end, step);
        }
    }

    private static void Own<TMath, TVector, TOwn>(in ColumnSweep<T> sweep, GradientTerm moved, bool compares, bool masked, int first, int end, int step)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
    {
        if (!compares)
        {
            Moved<TMath, TVector, TOwn, TOwn, SwitchOff>(sweep, masked, first, end, step);
        }
        else if (moved.Activation < 0)
        {
            Moved<TMath, TVector, TOwn, BiasFactor<TMath, TVector, T>, SwitchOn>(sweep, masked, first, end, step);
        }
        else if (moved.Fact == OperandFact.NonNegative)
        {
            Moved<TMath, TVector, TOwn, NonNegativeFactor<TMath, TVector, T>, SwitchOn>(sweep, masked, first, end, step);
        }
        else
        {
            Moved<TMath, TVector, TOwn, GeneralFactor<TMath, TVector, T>, SwitchOn>(sweep, masked, first, end, step);
        }
    }

    private static void Moved<TMath, TVector, TOwn, TMoved, TCompare>(in ColumnSweep<T> sweep, bool masked, int first, int end, int step)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TCompare : struct, ISwitch
    {
        switch (sweep.Clip.IsActive, masked)
        {
            case (false, false):
                sweep.Run<TMath, TVector, TOwn, TMoved, TCompare, SwitchOff, SwitchOff>(first, end, step);
                break;
            case (false, true):
                sweep.Run<TMath, TVector, TOwn, TMoved, TCompare, SwitchOff, SwitchOn>(first, end, step);
                break;
            case (true, false):
                sweep.Run<TMath, TVector, TOwn, TMoved, TCompare, SwitchOn, SwitchOff>(first, end, step);
                break;
            default:
                sweep.Run<TMath, TVector, TOwn, TMoved, TCompare, SwitchOn, SwitchOn>(first, end, step);
                break;
        }
    }
}
