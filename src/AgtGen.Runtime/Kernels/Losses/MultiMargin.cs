using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// Multi-class margin loss: the sum over j != label of max(0, 1 - z_label + z_j), divided by the number of classes. Each active term adds its share at j and takes it away at
/// the label.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MultiMargin : ILoss
{
    int ILoss.Outputs => 0;

    void ILoss.Value<TMath, TVector, T>(LossPoint<T> tile)
    {
        Span<T> own = stackalloc T[Tile.Samples];
        Span<T> ofLabel = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, tile.Outputs);
        labels.Fill(0, own);
        tile.OfLabel(labels, ofLabel);
        ref T z = ref MemoryMarshal.GetReference(tile.Output);
        ref T result = ref MemoryMarshal.GetReference(tile.Result);
        TVector one = TMath.Broadcast(T.One);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector label = TMath.Load(ref own[0], lane);
            TVector reference = TMath.Load(ref ofLabel[0], lane);
            TVector sum = TMath.Zero;
            for (int j = 0; j < tile.Outputs; j++)
            {
                TVector difference = TMath.Subtract(TMath.Load(ref z, Tile.At(j, lane)), reference);
                TVector term = TMath.Max(TMath.Add(difference, one), TMath.Zero);
                sum = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, j), sum, TMath.Add(sum, term));
            }

            TMath.Store(TMath.Divide(sum, TMath.Broadcast(T.CreateTruncating(tile.Outputs))), ref result, lane);
        }
    }

    void ILoss.Gradient<TMath, TVector, T>(LossPoint<T> tile)
    {
        Span<T> own = stackalloc T[Tile.Samples];
        Span<T> ofLabel = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, tile.Outputs);
        labels.Fill(0, own);
        tile.OfLabel(labels, ofLabel);
        ref T z = ref MemoryMarshal.GetReference(tile.Output);
        ref T result = ref MemoryMarshal.GetReference(tile.Result);
        TVector share = TMath.Divide(TMath.Broadcast(T.One), TMath.Broadcast(T.CreateTruncating(tile.Outputs)));
        TVector minusOne = TMath.Broadcast(T.NegativeOne);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector label = TMath.Load(ref own[0], lane);
            TVector reference = TMath.Load(ref ofLabel[0], lane);
            TVector count = TMath.Zero;
            for (int j = 0; j < tile.Outputs; j++)
            {
                TVector active = TMath.LessThan(minusOne, TMath.Subtract(TMath.Load(ref z, Tile.At(j, lane)), reference));
                TVector term = TMath.Select(active, TMath.Broadcast(T.One), TMath.Zero);
                term = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, j), TMath.Zero, term);
                count = TMath.Add(count, term);
                TMath.Store(TMath.Multiply(term, share), ref result, Tile.At(j, lane));
            }

            TVector atLabel = TMath.Negate(TMath.Multiply(count, share));
            for (int j = 0; j < tile.Outputs; j++)
            {
                nuint at = Tile.At(j, lane);
                TMath.Store(TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, j), atLabel, TMath.Load(ref result, at)), ref result, at);
            }
        }
    }

    // Every term rises in z_j and falls in the label's score.
    void ILoss.ValueBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        Span<T> classRow = stackalloc T[Tile.Samples];
        Span<T> labelLower = stackalloc T[Tile.Samples];
        Span<T> labelUpper = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, tile.Outputs);
        tile.Result.Lower.Fill(T.PositiveInfinity);
        tile.Result.Upper.Clear();
        for (int assignment = 0; assignment < labels.Count; assignment++)
        {
            labels.Fill(assignment, classRow);
            tile.OfLabel(labels, assignment, labelLower, labelUpper);
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                HullValue<TMath, TVector, T>(
                    tile, TMath.Load(ref classRow[0], lane), TMath.Load(ref labelLower[0], lane), TMath.Load(ref labelUpper[0], lane), lane);
            }
        }
    }

    // A term is active if z_j - z_label > -1, a difference whose range over the box is [l_j - u_label, u_j - l_label]; the active terms reach their least and their largest
    // number together.
    void ILoss.GradientBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        Span<T> classRow = stackalloc T[Tile.Samples];
        Span<T> labelLower = stackalloc T[Tile.Samples];
        Span<T> labelUpper = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, tile.Outputs);
        tile.Result.Lower.Fill(T.PositiveInfinity);
        tile.Result.Upper.Fill(T.NegativeInfinity);
        for (int assignment = 0; assignment < labels.Count; assignment++)
        {
            labels.Fill(assignment, classRow);
            tile.OfLabel(labels, assignment, labelLower, labelUpper);
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                HullGradient<TMath, TVector, T>(
                    tile, TMath.Load(ref classRow[0], lane), TMath.Load(ref labelLower[0], lane), TMath.Load(ref labelUpper[0], lane), lane);
            }
        }
    }

    private static void HullValue<TMath, TVector, T>(LossBounds<T> tile, TVector label, TVector referenceLower, TVector referenceUpper, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T lower = ref MemoryMarshal.GetReference(tile.Output.Lower);
        ref T upper = ref MemoryMarshal.GetReference(tile.Output.Upper);
        TVector one = TMath.Broadcast(T.One);
        Count<TMath, TVector, T>(tile, out TVector atMost, out TVector atLeast);
        TVector low = TMath.Zero;
        TVector high = TMath.Zero;
        for (int j = 0; j < tile.Outputs; j++)
        {
            nuint at = Tile.At(j, lane);
            TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, j);

            // The difference first: next to large scores the 1 would be lost in rounding.
            TVector least = TMath.AddDown(TMath.SubtractDown(TMath.Load(ref lower, at), referenceUpper), one);
            TVector most = TMath.AddUp(TMath.SubtractUp(TMath.Load(ref upper, at), referenceLower), one);
            low = TMath.Select(isLabel, low, TMath.AddDown(low, TMath.Max(least, TMath.Zero)));
            high = TMath.Select(isLabel, high, TMath.AddUp(high, TMath.Max(most, TMath.Zero)));
        }

        low = TMath.Max(TMath.DivideDown(low, atLeast), TMath.Zero);
        high = TMath.DivideUp(high, atMost);
        Hull<TMath, TVector, T>(tile.Result, lane, low, high);
    }

    private static void HullGradient<TMath, TVector, T>(LossBounds<T> tile, TVector label, TVector referenceLower, TVector referenceUpper, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = TMath.Broadcast(T.One);
        Count<TMath, TVector, T>(tile, out TVector atMost, out TVector atLeast);
        TVector must = TMath.Zero;
        TVector may = TMath.Zero;
        for (int j = 0; j < tile.Outputs; j++)
        {
            TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, j);
            Activity<TMath, TVector, T>(tile, j, lane, referenceLower, referenceUpper, out TVector always, out TVector sometimes);
            must = TMath.Select(isLabel, must, TMath.AddDown(must, TMath.Select(always, one, TMath.Zero)));
            may = TMath.Select(isLabel, may, TMath.AddUp(may, TMath.Select(sometimes, one, TMath.Zero)));
        }

        TVector atLabelLow = TMath.Negate(TMath.DivideUp(may, atMost));
        TVector atLabelHigh = TMath.Negate(TMath.Max(TMath.DivideDown(must, atLeast), TMath.Zero));
        TVector shareDown = TMath.DivideDown(one, atLeast);
        TVector shareUp = TMath.DivideUp(one, atMost);
        for (int j = 0; j < tile.Outputs; j++)
        {
            TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, j);
            Activity<TMath, TVector, T>(tile, j, lane, referenceLower, referenceUpper, out TVector always, out TVector sometimes);
            TVector low = TMath.Select(isLabel, atLabelLow, TMath.Select(always, shareDown, TMath.Zero));
            TVector high = TMath.Select(isLabel, atLabelHigh, TMath.Select(sometimes, shareUp, TMath.Zero));
            Hull<TMath, TVector, T>(tile.Result, Tile.At(j, lane), low, high);
        }
    }

    /// <summary>The number of classes as bounds.</summary>
    private static void Count<TMath, TVector, T>(LossBounds<T> tile, out TVector atMost, out TVector atLeast)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (atMost, atLeast) = (TMath.Broadcast(OutwardConstant.AtMost<T>(tile.Outputs)), TMath.Broadcast(OutwardConstant.AtLeast<T>(tile.Outputs)));

    private static void Hull<TMath, TVector, T>(TileBounds<T> result, nuint at, TVector low, TVector high)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T toLower = ref MemoryMarshal.GetReference(result.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(result.Upper);
        TMath.Store(TMath.Min(low, TMath.Load(ref toLower, at)), ref toLower, at);
        TMath.Store(TMath.Max(high, TMath.Load(ref toUpper, at)), ref toUpper, at);
    }

    private static void Activity<TMath, TVector, T>(
        LossBounds<T> tile, int j, nuint lane, TVector referenceLower, TVector referenceUpper, out TVector always, out TVector sometimes)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector minusOne = TMath.Broadcast(T.NegativeOne);
        TVector least = TMath.SubtractDown(TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Lower), Tile.At(j, lane)), referenceUpper);
        TVector most = TMath.SubtractUp(TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Upper), Tile.At(j, lane)), referenceLower);
        always = TMath.LessThan(minusOne, least);
        sometimes = TMath.LessThan(minusOne, most);
    }
}
