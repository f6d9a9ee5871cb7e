using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Functions;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// A function v of the residual r = z - t as a loss of one output z and a real target t, which may move by the radius of the label freedom; the derivative by z is v'(r).
/// </summary>
/// <typeparam name="TLoss">v.</typeparam>
/// <param name="loss">The function, with its constants.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ResidualLoss<TLoss>(TLoss loss) : ILoss
    where TLoss : struct, IScalarFunction
{
    int ILoss.Outputs => 1;

    void ILoss.Value<TMath, TVector, T>(LossPoint<T> tile)
    {
        TargetRange<T> targets = new(tile.Labels);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector residual = Residual<TMath, TVector, T>(tile, targets, lane);
            TMath.Store(loss.Value<TMath, TVector, T>(residual), ref MemoryMarshal.GetReference(tile.Result), lane);
        }
    }

    void ILoss.Gradient<TMath, TVector, T>(LossPoint<T> tile)
    {
        TargetRange<T> targets = new(tile.Labels);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector residual = Residual<TMath, TVector, T>(tile, targets, lane);
            TMath.Store(loss.Slope<TMath, TVector, T>(residual), ref MemoryMarshal.GetReference(tile.Result), lane);
        }
    }

    void ILoss.ValueBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        TargetRange<T> targets = new(tile.Labels);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            Residual<TMath, TVector, T>(tile, targets, lane, out TVector lower, out TVector upper);
            loss.ValueBounds<TMath, TVector, T>(ref lower, ref upper);
            TMath.Store(lower, ref MemoryMarshal.GetReference(tile.Result.Lower), lane);
            TMath.Store(upper, ref MemoryMarshal.GetReference(tile.Result.Upper), lane);
        }
    }

    void ILoss.GradientBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        TargetRange<T> targets = new(tile.Labels);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            Residual<TMath, TVector, T>(tile, targets, lane, out TVector lower, out TVector upper);
            loss.SlopeBounds<TMath, TVector, T>(ref lower, ref upper);
            TMath.Store(lower, ref MemoryMarshal.GetReference(tile.Result.Lower), lane);
            TMath.Store(upper, ref MemoryMarshal.GetReference(tile.Result.Upper), lane);
        }
    }

    private static TVector Residual<TMath, TVector, T>(LossPoint<T> tile, TargetRange<T> targets, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TMath.Subtract(TMath.Load(ref MemoryMarshal.GetReference(tile.Output), lane), TMath.Load(ref MemoryMarshal.GetReference(targets.Targets), lane));

    private static void Residual<TMath, TVector, T>(LossBounds<T> tile, TargetRange<T> targets, nuint lane, out TVector lower, out TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector target = TMath.Load(ref MemoryMarshal.GetReference(targets.Targets), lane);
        lower = TMath.SubtractDown(TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Lower), lane), target);
        upper = TMath.SubtractUp(TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Upper), lane), target);
        if (targets.Radius > T.Zero)
        {
            lower = TMath.SubtractDown(lower, TMath.Broadcast(targets.Radius));
            upper = TMath.AddUp(upper, TMath.Broadcast(targets.Radius));
        }
    }
}
