using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>From what is known of a term at run time to the sweep that is compiled for it.</summary>
internal static class SweepRules<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Run(SweepBlock<T> block, GradientTerm own, GradientTerm moved, bool compares, bool clips, bool hasNonNegativeInputs)
    {
        if (block.AreFormed)
        {
            Formed(block, compares, clips);
        }
        else if (!own.IsOuterProduct)
        {
            Own<FormedFactor<TMath, TVector, T>>(block, moved, compares, clips);
        }
        else if (own.Fact == OperandFact.Point && own.Activation == 0 && hasNonNegativeInputs)
        {
            Own<NonNegativePointFactor<TMath, TVector, T>>(block, moved, compares, clips);
        }
        else if (own.Fact == OperandFact.Point)
        {
            Own<PointFactor<TMath, TVector, T>>(block, moved, compares, clips);
        }
        else if (own.Fact == OperandFact.NonNegative)
        {
            Own<NonNegativeFactor<TMath, TVector, T>>(block, moved, compares, clips);
        }
        else
        {
            Own<GeneralFactor<TMath, TVector, T>>(block, moved, compares, clips);
        }
    }

    private static void Formed(SweepBlock<T> block, bool compares, bool clips)
    {
        if (compares)
        {
            Moved<FormedFactor<TMath, TVector, T>, FormedFactor<TMath, TVector, T>, SwitchOn>(block, clips);
        }
        else
        {
            Moved<FormedFactor<TMath, TVector, T>, FormedFactor<TMath, TVector, T>, SwitchOff>(block, clips);
        }
    }

    private static void Own<TOwn>(SweepBlock<T> block, GradientTerm moved, bool compares, bool clips)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
    {
        if (!compares)
        {
            Moved<TOwn, TOwn, SwitchOff>(block, clips);
        }
        else if (!moved.IsOuterProduct)
        {
            Moved<TOwn, FormedFactor<TMath, TVector, T>, SwitchOn>(block, clips);
        }
        else if (moved.Fact == OperandFact.NonNegative)
        {
            Moved<TOwn, NonNegativeFactor<TMath, TVector, T>, SwitchOn>(block, clips);
        }
        else
        {
            Moved<TOwn, GeneralFactor<TMath, TVector, T>, SwitchOn>(block, clips);
        }
    }

    private static void Moved<TOwn, TMoved, TCompare>(SweepBlock<T> block, bool clips)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TCompare : struct, ISwitch
    {
        if (clips)
        {
            block.Run<TMath, TVector, TOwn, TMoved, TCompare, SwitchOn>();
        }
        else
        {
            block.Run<TMath, TVector, TOwn, TMoved, TCompare, SwitchOff>();
        }
    }
}
