using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>A custom loss of one output and a real target, which may move by the radius of the label freedom, as one that kernels run.</summary>
/// <typeparam name="TLoss">The loss.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ComposedLoss<TLoss> : ILoss
    where TLoss : struct, IComposedLoss
{
    int ILoss.Outputs => 1;

    void ILoss.Value<TMath, TVector, T>(LossPoint<T> tile)
    {
        TargetRange<T> targets = new(tile.Labels);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            Lanes<TMath, TVector, T> output = new(TMath.Load(ref MemoryMarshal.GetReference(tile.Output), lane));
            Lanes<TMath, TVector, T> target = new(TMath.Load(ref MemoryMarshal.GetReference(targets.Targets), lane));
            TMath.Store(TLoss.Value(output, target).Register, ref MemoryMarshal.GetReference(tile.Result), lane);
        }
    }

    void ILoss.Gradient<TMath, TVector, T>(LossPoint<T> tile)
    {
        TargetRange<T> targets = new(tile.Labels);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            Lanes<TMath, TVector, T> output = new(TMath.Load(ref MemoryMarshal.GetReference(tile.Output), lane));
            Lanes<TMath, TVector, T> target = new(TMath.Load(ref MemoryMarshal.GetReference(targets.Targets), lane));
            TMath.Store(TLoss.Slope(output, target).Register, ref MemoryMarshal.GetReference(tile.Result), lane);
        }
    }

    void ILoss.ValueBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        TargetRange<T> targets = new(tile.Labels);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            Load<TMath, TVector, T>(tile, lane, out TVector lower, out TVector upper);
            TLoss.ValueBounds(new Ends<TMath, TVector, T>(lower, upper), Targets<TMath, TVector, T>(targets, lane)).Replace(ref lower, ref upper);
            TMath.Store(lower, ref MemoryMarshal.GetReference(tile.Result.Lower), lane);
            TMath.Store(upper, ref MemoryMarshal.GetReference(tile.Result.Upper), lane);
        }
    }

    void ILoss.GradientBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        TargetRange<T> targets = new(tile.Labels);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            Load<TMath, TVector, T>(tile, lane, out TVector lower, out TVector upper);
            TLoss.SlopeBounds(new Ends<TMath, TVector, T>(lower, upper), Targets<TMath, TVector, T>(targets, lane)).Replace(ref lower, ref upper);
            TMath.Store(lower, ref MemoryMarshal.GetReference(tile.Result.Lower), lane);
            TMath.Store(upper, ref MemoryMarshal.GetReference(tile.Result.Upper), lane);
        }
    }

    private static void Load<TMath, TVector, T>(LossBounds<T> tile, nuint lane, out TVector lower, out TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        lower = TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Lower), lane);
        upper = TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Upper), lane);
    }

    private static Ends<TMath, TVector, T> Targets<TMath, TVector, T>(TargetRange<T> targets, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector target = TMath.Load(ref MemoryMarshal.GetReference(targets.Targets), lane);
        TVector radius = TMath.Broadcast(targets.Radius);
        return targets.Radius > T.Zero ? new(TMath.SubtractDown(target, radius), TMath.AddUp(target, radius)) : new(target, target);
    }
}
