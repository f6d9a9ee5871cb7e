using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>Bounds of the hinge gradient, exact: -1(z &lt; 1) for class 1 and 1(z &gt; -1) for class 0 both rise in z; hulled over the classes reached.</summary>
internal readonly ref struct HingeGradientBounds<T>(TileBounds<T> output, LabelAssignments<T> labels, TileBounds<T> y) : IVectorKernel<T>
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
        TVector minusOne = TMath.Negate(one);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            labels.Indicator<TMath, TVector>(TMath.Load(ref own[0], lane), 1, out TVector must, out TVector may);
            TVector mayBeOne = TMath.LessThan(TMath.Zero, may);
            TVector mayBeZero = TMath.LessThan(must, one);
            TVector l = TMath.Load(ref lower, lane);
            TVector u = TMath.Load(ref upper, lane);

            // The gradient of class 1 is at most 0 and that of class 0 at least 0: class 1 decides the lower bound if it is possible, class 0 the upper.
            TVector lowOne = TMath.Select(TMath.LessThan(l, one), minusOne, TMath.Zero);
            TVector lowZero = TMath.Select(TMath.LessThan(minusOne, l), one, TMath.Zero);
            TVector highOne = TMath.Select(TMath.LessThan(u, one), minusOne, TMath.Zero);
            TVector highZero = TMath.Select(TMath.LessThan(minusOne, u), one, TMath.Zero);
            TMath.Store(TMath.Select(mayBeOne, lowOne, lowZero), ref toLower, lane);
            TMath.Store(TMath.Select(mayBeZero, highZero, highOne), ref toUpper, lane);
        }
    }
}
