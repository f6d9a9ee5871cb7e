using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// Bounds of softmax(z) minus the one-hot label. p_j = 1 / (1 + sum over i != j of e^(z_i - z_j)) rises in z_j and falls in every other logit, so its
/// range over the box is reached at (l_j, u_i) and (u_j, l_i). Only differences of logits are exponentiated: an overflow of one is the limit 0 or 1.
/// </summary>
internal readonly ref struct SoftmaxGradientBounds<T>(int classes, TileBounds<T> logits, LabelAssignments<T> labels, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> logits = logits;
    private readonly LabelAssignments<T> labels = labels;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> own = stackalloc T[Tile.Samples];
        labels.Fill(0, own);
        ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
        TVector one = TMath.Broadcast(T.One);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector label = TMath.Load(ref own[0], lane);
            for (int j = 0; j < classes; j++)
            {
                labels.Indicator<TMath, TVector>(label, j, out TVector must, out TVector may);
                nuint at = ((nuint)j * Tile.Samples) + lane;

                // Both stay within [-1, 1], where softmax minus one-hot lies.
                TVector lower = TMath.Max(TMath.SubtractDown(ProbabilityDown<TMath, TVector>(j, lane), may), TMath.Negate(one));
                TVector upper = TMath.Min(TMath.SubtractUp(ProbabilityUp<TMath, TVector>(j, lane), must), one);
                TMath.Store(lower, ref toLower, at);
                TMath.Store(upper, ref toUpper, at);
            }
        }
    }

    private TVector ProbabilityDown<TMath, TVector>(int j, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T upper = ref MemoryMarshal.GetReference(logits.Upper);
        TVector reference = TMath.Load(ref MemoryMarshal.GetReference(logits.Lower), ((nuint)j * Tile.Samples) + lane);
        TVector denominator = TMath.Broadcast(T.One);
        for (int i = 0; i < classes; i++)
        {
            if (i != j)
            {
                TVector difference = TMath.SubtractUp(TMath.Load(ref upper, ((nuint)i * Tile.Samples) + lane), reference);
                denominator = TMath.AddUp(denominator, Elementary<TMath, TVector, T>.ExpUp(difference));
            }
        }

        TVector largest = TMath.Broadcast(FloatingFormat<T>.Largest);
        TVector quotient = TMath.DivideDown(TMath.Broadcast(T.One), TMath.Min(denominator, largest));
        return TMath.Select(TMath.LessThanOrEqual(denominator, largest), TMath.Max(quotient, TMath.Zero), TMath.Zero);
    }

    private TVector ProbabilityUp<TMath, TVector>(int j, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T lower = ref MemoryMarshal.GetReference(logits.Lower);
        TVector reference = TMath.Load(ref MemoryMarshal.GetReference(logits.Upper), ((nuint)j * Tile.Samples) + lane);
        TVector denominator = TMath.Broadcast(T.One);
        for (int i = 0; i < classes; i++)
        {
            if (i != j)
            {
                TVector difference = TMath.SubtractDown(TMath.Load(ref lower, ((nuint)i * Tile.Samples) + lane), reference);
                denominator = TMath.AddDown(denominator, Elementary<TMath, TVector, T>.ExpDown(difference));
            }
        }

        return TMath.Min(TMath.DivideUp(TMath.Broadcast(T.One), denominator), TMath.Broadcast(T.One));
    }
}
