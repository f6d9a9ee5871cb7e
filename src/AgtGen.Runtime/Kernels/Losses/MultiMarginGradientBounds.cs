using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>Bounds of the multi-class margin gradient, hulled over the label assignments. A term is active if z_j - z_label &gt; -1, a difference whose range over
/// the box is [l_j - u_label, u_j - l_label]; the active terms reach their least and their largest number together.</summary>
internal readonly ref struct MultiMarginGradientBounds<T>(int classes, TileBounds<T> output, LabelAssignments<T> labels, TileBounds<T> y) : IVectorKernel<T>
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
        y.Upper.Fill(T.NegativeInfinity);
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
        TVector one = TMath.Broadcast(T.One);
        TVector atMost = TMath.Broadcast(OutwardConstant.AtMost<T>(classes)), atLeast = TMath.Broadcast(OutwardConstant.AtLeast<T>(classes));
        TVector must = TMath.Zero;
        TVector may = TMath.Zero;
        for (int j = 0; j < classes; j++)
        {
            TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, j);
            Activity<TMath, TVector>(j, lane, referenceLower, referenceUpper, out TVector always, out TVector sometimes);
            must = TMath.Select(isLabel, must, TMath.AddDown(must, TMath.Select(always, one, TMath.Zero)));
            may = TMath.Select(isLabel, may, TMath.AddUp(may, TMath.Select(sometimes, one, TMath.Zero)));
        }

        TVector atLabelLow = TMath.Negate(TMath.DivideUp(may, atMost));
        TVector atLabelHigh = TMath.Negate(TMath.Max(TMath.DivideDown(must, atLeast), TMath.Zero));
        TVector shareDown = TMath.DivideDown(one, atLeast);
        TVector shareUp = TMath.DivideUp(one, atMost);
        ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
        for (int j = 0; j < classes; j++)
        {
            nuint at = ((nuint)j * Tile.Samples) + lane;
            TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, j);
            Activity<TMath, TVector>(j, lane, referenceLower, referenceUpper, out TVector always, out TVector sometimes);
            TVector low = TMath.Select(isLabel, atLabelLow, TMath.Select(always, shareDown, TMath.Zero));
            TVector high = TMath.Select(isLabel, atLabelHigh, TMath.Select(sometimes, shareUp, TMath.Zero));
            TMath.Store(TMath.Min(low, TMath.Load(ref toLower, at)), ref toLower, at);
            TMath.Store(TMath.Max(high, TMath.Load(ref toUpper, at)), ref toUpper, at);
        }
    }

    private void Activity<TMath, TVector>(int j, nuint lane, TVector referenceLower, TVector referenceUpper, out TVector always, out TVector sometimes)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        nuint at = ((nuint)j * Tile.Samples) + lane;
        TVector minusOne = TMath.Broadcast(T.NegativeOne);
        TVector least = TMath.SubtractDown(TMath.Load(ref MemoryMarshal.GetReference(output.Lower), at), referenceUpper);
        TVector most = TMath.SubtractUp(TMath.Load(ref MemoryMarshal.GetReference(output.Upper), at), referenceLower);
        always = TMath.LessThan(minusOne, least);
        sometimes = TMath.LessThan(minusOne, most);
    }
}
