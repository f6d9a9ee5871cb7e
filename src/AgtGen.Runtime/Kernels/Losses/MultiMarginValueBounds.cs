using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>Bounds of the multi-class margin loss, hulled over the label assignments: every term rises in z_j and falls in the label's score.</summary>
internal readonly ref struct MultiMarginValueBounds<T>(int classes, TileBounds<T> output, LabelAssignments<T> labels, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> output = output;
    private readonly LabelAssignments<T> labels = labels;
    private readonly TileBounds<T> y = y;

    public void Run<TMath, TVector>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        Span<T> classRow = stackalloc T[Tile.Samples];
        Span<T> labelLower = stackalloc T[Tile.Samples];
        Span<T> labelUpper = stackalloc T[Tile.Samples];
        y.Lower.Fill(T.PositiveInfinity);
        y.Upper.Clear();
        for (int assignment = 0; assignment < labels.Count; assignment++)
        {
            labels.Fill(assignment, classRow);
            for (int s = 0; s < Tile.Samples; s++)
            {
                int at = (labels.Class(assignment, s) * Tile.Samples) + s;
                labelLower[s] = output.Lower[at];
                labelUpper[s] = output.Upper[at];
            }

            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                Hull<TMath, TVector>(
                    TMath.Load(ref classRow[0], lane), TMath.Load(ref labelLower[0], lane), TMath.Load(ref labelUpper[0], lane), lane);
            }
        }
    }

    private void Hull<TMath, TVector>(TVector label, TVector referenceLower, TVector referenceUpper, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T lower = ref MemoryMarshal.GetReference(output.Lower);
        ref T upper = ref MemoryMarshal.GetReference(output.Upper);
        TVector one = TMath.Broadcast(T.One);
        TVector atMost = TMath.Broadcast(OutwardConstant.AtMost<T>(classes)), atLeast = TMath.Broadcast(OutwardConstant.AtLeast<T>(classes));
        TVector low = TMath.Zero;
        TVector high = TMath.Zero;
        for (int j = 0; j < classes; j++)
        {
            nuint at = ((nuint)j * Tile.Samples) + lane;
            TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, j);

            // The difference first: next to large scores the 1 would be lost in rounding.
            TVector least = TMath.AddDown(TMath.SubtractDown(TMath.Load(ref lower, at), referenceUpper), one);
            TVector most = TMath.AddUp(TMath.SubtractUp(TMath.Load(ref upper, at), referenceLower), one);
            low = TMath.Select(isLabel, low, TMath.AddDown(low, TMath.Max(least, TMath.Zero)));
            high = TMath.Select(isLabel, high, TMath.AddUp(high, TMath.Max(most, TMath.Zero)));
        }

        ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
        low = TMath.Max(TMath.DivideDown(low, atLeast), TMath.Zero);
        high = TMath.DivideUp(high, atMost);
        TMath.Store(TMath.Min(low, TMath.Load(ref toLower, lane)), ref toLower, lane);
        TMath.Store(TMath.Max(high, TMath.Load(ref toUpper, lane)), ref toUpper, lane);
    }
}
