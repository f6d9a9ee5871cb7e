using System.ComponentModel;
using System.Runtime.InteropServices;
using AgtGen.Kernels.Functions;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// A function v of the margin m = y z as a loss of one output z and the classes 0 and 1, for which y is -1 and +1; the derivative by z is y v'(m).
/// </summary>
/// <typeparam name="TLoss">v, which must not rise: over several classes its bounds are reached at the least and the largest margin of all.</typeparam>
/// <param name="loss">The function, with its constants.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MarginLoss<TLoss>(TLoss loss) : ILoss
    where TLoss : struct, IScalarFunction
{
    int ILoss.Outputs => 1;

    void ILoss.Value<TMath, TVector, T>(LossPoint<T> tile)
    {
        Span<T> own = stackalloc T[Tile.Samples];
        new LabelAssignments<T>(tile.Labels, 2).Fill(0, own);
        ref T z = ref MemoryMarshal.GetReference(tile.Output);
        ref T result = ref MemoryMarshal.GetReference(tile.Result);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector output = TMath.Load(ref z, lane);
            TVector isOne = LabelAssignments<T>.IsClass<TMath, TVector>(TMath.Load(ref own[0], lane), 1);
            TMath.Store(loss.Value<TMath, TVector, T>(TMath.Select(isOne, output, TMath.Negate(output))), ref result, lane);
        }
    }

    void ILoss.Gradient<TMath, TVector, T>(LossPoint<T> tile)
    {
        Span<T> own = stackalloc T[Tile.Samples];
        new LabelAssignments<T>(tile.Labels, 2).Fill(0, own);
        ref T z = ref MemoryMarshal.GetReference(tile.Output);
        ref T result = ref MemoryMarshal.GetReference(tile.Result);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector output = TMath.Load(ref z, lane);
            TVector isOne = LabelAssignments<T>.IsClass<TMath, TVector>(TMath.Load(ref own[0], lane), 1);
            TVector slope = loss.Slope<TMath, TVector, T>(TMath.Select(isOne, output, TMath.Negate(output)));
            TMath.Store(TMath.Select(isOne, slope, TMath.Negate(slope)), ref result, lane);
        }
    }

    void ILoss.ValueBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        Span<T> own = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, 2);
        labels.Fill(0, own);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            labels.Classes<TMath, TVector>(TMath.Load(ref own[0], lane), out TVector mayBeZero, out TVector mayBeOne);
            TVector l = TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Lower), lane);
            TVector u = TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Upper), lane);
            TVector least = TMath.Select(mayBeOne, TMath.Select(mayBeZero, TMath.Min(l, TMath.Negate(u)), l), TMath.Negate(u));
            TVector most = TMath.Select(mayBeOne, TMath.Select(mayBeZero, TMath.Max(u, TMath.Negate(l)), u), TMath.Negate(l));
            loss.ValueBounds<TMath, TVector, T>(ref least, ref most);
            TMath.Store(least, ref MemoryMarshal.GetReference(tile.Result.Lower), lane);
            TMath.Store(most, ref MemoryMarshal.GetReference(tile.Result.Upper), lane);
        }
    }

    void ILoss.GradientBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        Span<T> own = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, 2);
        labels.Fill(0, own);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            labels.Classes<TMath, TVector>(TMath.Load(ref own[0], lane), out TVector mayBeZero, out TVector mayBeOne);
            TVector l = TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Lower), lane);
            TVector u = TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Upper), lane);
            TVector lower = TMath.Select(mayBeOne, l, TMath.Negate(u));
            TVector upper = TMath.Select(mayBeOne, u, TMath.Negate(l));
            loss.SlopeBounds<TMath, TVector, T>(ref lower, ref upper);
            (lower, upper) = (TMath.Select(mayBeOne, lower, TMath.Negate(upper)), TMath.Select(mayBeOne, upper, TMath.Negate(lower)));
            if (labels.Count > 1)
            {
                // Where class 1 is possible so far, class 0 may be possible as well.
                (TVector otherLower, TVector otherUpper) = (TMath.Negate(u), TMath.Negate(l));
                loss.SlopeBounds<TMath, TVector, T>(ref otherLower, ref otherUpper);
                (otherLower, otherUpper) = (TMath.Negate(otherUpper), TMath.Negate(otherLower));
                lower = TMath.Select(mayBeZero, TMath.Min(lower, otherLower), lower);
                upper = TMath.Select(mayBeZero, TMath.Max(upper, otherUpper), upper);
            }

            TMath.Store(lower, ref MemoryMarshal.GetReference(tile.Result.Lower), lane);
            TMath.Store(upper, ref MemoryMarshal.GetReference(tile.Result.Upper), lane);
        }
    }
}
