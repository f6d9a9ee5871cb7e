using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>Bounds of sigmoid(z) minus the class: the sigmoid rises, the class ranges over the assignments.</summary>
internal readonly ref struct SigmoidGradientBounds<T>(TileBounds<T> output, LabelAssignments<T> labels, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> output = output;
    private readonly LabelAssignments<T> labels = labels;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> own = stackalloc T[Tile.Samples];
        labels.Fill(0, own);
        ref T lower = ref MemoryMarshal.GetReference(output.Lower);
        ref T upper = ref MemoryMarshal.GetReference(output.Upper);
        ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
        TVector one = TMath.Broadcast(T.One);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            labels.Indicator<TMath, TVector>(TMath.Load(ref own[0], lane), 1, out TVector must, out TVector may);
            TVector low = TMath.SubtractDown(Elementary<TMath, TVector, T>.SigmoidDown(TMath.Load(ref lower, lane)), may);
            TVector high = TMath.SubtractUp(Elementary<TMath, TVector, T>.SigmoidUp(TMath.Load(ref upper, lane)), must);

            // Both stay within [-1, 1], where sigmoid minus class lies.
            TMath.Store(TMath.Max(low, TMath.Negate(one)), ref toLower, lane);
            TMath.Store(TMath.Min(high, one), ref toUpper, lane);
        }
    }
}
