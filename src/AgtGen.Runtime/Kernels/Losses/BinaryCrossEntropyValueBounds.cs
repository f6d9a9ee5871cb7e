using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>Bounds of ln(1 + e^-z) (class 1) or ln(1 + e^z) (class 0), hulled over the classes that the assignments reach: an increasing function of -z or z, whichever
/// reaches further.</summary>
internal readonly ref struct BinaryCrossEntropyValueBounds<T>(TileBounds<T> output, LabelAssignments<T> labels, TileBounds<T> y) : IVectorKernel<T>
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
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            labels.Indicator<TMath, TVector>(TMath.Load(ref own[0], lane), 1, out TVector must, out TVector may);
            TVector mayBeOne = TMath.LessThan(TMath.Zero, may);
            TVector mayBeZero = TMath.LessThan(must, TMath.Broadcast(T.One));
            TVector l = TMath.Load(ref lower, lane);
            TVector u = TMath.Load(ref upper, lane);

            // Classes exclude each other, so where one is impossible the other is the only one.
            TVector least = TMath.Select(mayBeZero, TMath.Select(mayBeOne, TMath.Min(l, TMath.Negate(u)), l), TMath.Negate(u));
            TVector most = TMath.Select(mayBeZero, TMath.Select(mayBeOne, TMath.Max(u, TMath.Negate(l)), u), TMath.Negate(l));
            TMath.Store(SoftPlus<TMath, TVector, T>.Down(least), ref toLower, lane);
            TMath.Store(SoftPlus<TMath, TVector, T>.Up(most), ref toUpper, lane);
        }
    }
}
