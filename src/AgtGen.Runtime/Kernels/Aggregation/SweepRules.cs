using System.Numerics;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>From what is known of a term at run time to the sweep that is compiled for it.</summary>
internal static class SweepRules<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Run(SweepBlock<T> block, GradientTerm own, GradientTerm moved, int passes, bool clips, bool hasNonNegativeInputs)
    {
        if (block.AreFormed)
        {
            Formed(block, passes, clips);
        }
        else if (!own.IsOuterProduct)
        {
            Own<FormedFactor<TMath, TVector, T>>(block, moved, passes, clips);
        }
        else if (own.Fact == OperandFact.Point && own.Activation == 0 && hasNonNegativeInputs)
        {
            Own<NonNegativePointFactor<TMath, TVector, T>>(block, moved, passes, clips);
        }
        else if (own.Fact == OperandFact.Point)
        {
            Own<PointFactor<TMath, TVector, T>>(block, moved, passes, clips);
        }
        else if (own.Fact == OperandFact.NonNegative)
        {
            Own<NonNegativeFactor<TMath, TVector, T>>(block, moved, passes, clips);
        }
        else
        {
            Own<GeneralFactor<TMath, TVector, T>>(block, moved, passes, clips);
        }
    }

    private static void Formed(SweepBlock<T> block, int passes, bool clips)
    {
        if (passes == NoPass.Count)
        {
            Clip<FormedFactor<TMath, TVector, T>, FormedFactor<TMath, TVector, T>, NoPass>(block, clips);
        }
        else
        {
            Moved<FormedFactor<TMath, TVector, T>, FormedFactor<TMath, TVector, T>>(block, passes, clips);
        }
    }

    private static void Own<TOwn>(SweepBlock<T> block, GradientTerm moved, int passes, bool clips)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
    {
        if (passes == NoPass.Count)
        {
            Clip<TOwn, TOwn, NoPass>(block, clips);
        }
        else if (!moved.IsOuterProduct)
        {
            Moved<TOwn, FormedFactor<TMath, TVector, T>>(block, passes, clips);
        }
        else if (moved.Fact == OperandFact.NonNegative)
        {
            Moved<TOwn, NonNegativeFactor<TMath, TVector, T>>(block, passes, clips);
        }
        else
        {
            Moved<TOwn, GeneralFactor<TMath, TVector, T>>(block, passes, clips);
        }
    }

    private static void Moved<TOwn, TMoved>(SweepBlock<T> block, int passes, bool clips)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
    {
        if (passes == OnePass.Count)
        {
            Clip<TOwn, TMoved, OnePass>(block, clips);
        }
        else
        {
            block.Run<TMath, TVector, TOwn, TMoved, ThreePasses, SwitchOn>();
        }
    }

    private static void Clip<TOwn, TMoved, TPasses>(SweepBlock<T> block, bool clips)
        where TOwn : struct, IRowFactor<TOwn, TMath, TVector, T>
        where TMoved : struct, IRowFactor<TMoved, TMath, TVector, T>
        where TPasses : struct, IPassCount
    {
        if (clips)
        {
            block.Run<TMath, TVector, TOwn, TMoved, TPasses, SwitchOn>();
        }
        else
        {
            block.Run<TMath, TVector, TOwn, TMoved, TPasses, SwitchOff>();
        }
    }
}
