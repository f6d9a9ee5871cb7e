using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>Bounds of max(0, 1 - y z), hulled over the classes reached: it falls in y z, which is z for class 1 and -z for class 0.</summary>
internal readonly ref struct HingeValueBounds<T>(TileBounds<T> output, LabelAssignments<T> labels, TileBounds<T> y) : IVectorKernel<T>
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
            TVector mayBeOne = TMath.LessThan(TMath.Zero, may);
            TVector mayBeZero = TMath.LessThan(must, one);
            TVector l = TMath.Load(ref lower, lane);
            TVector u = TMath.Load(ref upper, lane);
            TVector most = TMath.Select(mayBeOne, TMath.Select(mayBeZero, TMath.Max(u, TMath.Negate(l)), u), TMath.Negate(l));
            TVector least = TMath.Select(mayBeOne, TMath.Select(mayBeZero, TMath.Min(l, TMath.Negate(u)), l), TMath.Negate(u));
            TMath.Store(TMath.Max(TMath.SubtractDown(one, most), TMath.Zero), ref toLower, lane);
            TMath.Store(TMath.Max(TMath.SubtractUp(one, least), TMath.Zero), ref toUpper, lane);
        }
    }
}
