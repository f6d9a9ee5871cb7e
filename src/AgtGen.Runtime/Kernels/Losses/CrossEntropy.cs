using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// Softmax cross-entropy ln(1 + sum over i != label of e^(z_i - z_label)), with derivative softmax(z) minus the one-hot label. Only differences of logits are exponentiated:
/// an overflow of one is a limit.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CrossEntropy : ILoss
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
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector label = TMath.Load(ref own[0], lane);
            TVector reference = TMath.Load(ref ofLabel[0], lane);

            // Shifted by the largest difference, so that nothing overflows.
            TVector shift = TMath.Zero;
            for (int i = 0; i < tile.Outputs; i++)
            {
                shift = TMath.Max(shift, TMath.Subtract(TMath.Load(ref z, Tile.At(i, lane)), reference));
            }

            shift = TMath.Min(shift, TMath.Broadcast(FloatingFormat<T>.Largest));
            TVector others = TMath.Zero;
            for (int i = 0; i < tile.Outputs; i++)
            {
                TVector difference = TMath.Subtract(TMath.Load(ref z, Tile.At(i, lane)), reference);
                TVector e = Elementary<TMath, TVector, T>.Exp(TMath.Subtract(difference, shift));
                others = TMath.Add(others, TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), TMath.Zero, e));
            }

            TVector self = Elementary<TMath, TVector, T>.Exp(TMath.Negate(shift));
            TVector shifted = TMath.Add(shift, Elementary<TMath, TVector, T>.Log(TMath.Add(self, others)));
            TVector value = TMath.Select(TMath.LessThan(TMath.Zero, shift), shifted, LogOnePlus<TMath, TVector, T>.Nearest(others));
            TMath.Store(value, ref MemoryMarshal.GetReference(tile.Result), lane);
        }
    }

    void ILoss.Gradient<TMath, TVector, T>(LossPoint<T> tile) => Gradient<TMath, TVector, T>(tile, new(0, tile.Outputs));

    // The value rises in every other logit and falls in the label's, so its range over the box is reached at (u_i, l_label) and (l_i, u_label); it is at least 0.
    void ILoss.ValueBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        Span<T> classRow = stackalloc T[Tile.Samples];
        Span<T> labelLower = stackalloc T[Tile.Samples];
        Span<T> labelUpper = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, tile.Outputs);
        tile.Result.Lower.Fill(T.PositiveInfinity);
        tile.Result.Upper.Clear();
        ref T toLower = ref MemoryMarshal.GetReference(tile.Result.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(tile.Result.Upper);
        for (int assignment = 0; assignment < labels.Count; assignment++)
        {
            labels.Fill(assignment, classRow);
            tile.OfLabel(labels, assignment, labelLower, labelUpper);
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                TVector label = TMath.Load(ref classRow[0], lane);
                TVector lower = ValueDown<TMath, TVector, T>(tile, label, TMath.Load(ref labelUpper[0], lane), lane);
                TVector upper = ValueUp<TMath, TVector, T>(tile, label, TMath.Load(ref labelLower[0], lane), lane);
                TMath.Store(TMath.Min(lower, TMath.Load(ref toLower, lane)), ref toLower, lane);
                TMath.Store(TMath.Max(upper, TMath.Load(ref toUpper, lane)), ref toUpper, lane);
            }
        }
    }

    void ILoss.GradientBounds<TMath, TVector, T>(LossBounds<T> tile) => GradientBounds<TMath, TVector, T>(tile, new(0, tile.Outputs));

    /// <summary>Softmax minus what the label puts on each class.</summary>
    internal static void Gradient<TMath, TVector, T>(LossPoint<T> tile, TargetShare<T> share)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> own = stackalloc T[Tile.Samples];
        new LabelAssignments<T>(tile.Labels, tile.Outputs).Fill(0, own);
        ref T z = ref MemoryMarshal.GetReference(tile.Output);
        ref T result = ref MemoryMarshal.GetReference(tile.Result);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector largest = TMath.Load(ref z, lane);
            for (int j = 1; j < tile.Outputs; j++)
            {
                largest = TMath.Max(largest, TMath.Load(ref z, Tile.At(j, lane)));
            }

            TVector sum = TMath.Zero;
            for (int j = 0; j < tile.Outputs; j++)
            {
                TVector e = Elementary<TMath, TVector, T>.Exp(TMath.Subtract(TMath.Load(ref z, Tile.At(j, lane)), largest));
                TMath.Store(e, ref result, Tile.At(j, lane));
                sum = TMath.Add(sum, e);
            }

            TVector label = TMath.Load(ref own[0], lane);
            for (int j = 0; j < tile.Outputs; j++)
            {
                TVector target = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, j), TMath.Broadcast(share.Own), TMath.Broadcast(share.Other));
                TVector p = TMath.Divide(TMath.Load(ref result, Tile.At(j, lane)), sum);
                TMath.Store(TMath.Subtract(p, target), ref result, Tile.At(j, lane));
            }
        }
    }

    /// <summary>Bounds of softmax minus what the label puts on each class, over the labels that the freedom reaches.</summary>
    internal static void GradientBounds<TMath, TVector, T>(LossBounds<T> tile, TargetShare<T> share)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // p_j = 1 / (1 + sum over i != j of e^(z_i - z_j)) rises in z_j and falls in every other logit, so its range over the box is reached at (l_j, u_i) and (u_j, l_i).
        Span<T> own = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, tile.Outputs);
        labels.Fill(0, own);
        ref T toLower = ref MemoryMarshal.GetReference(tile.Result.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(tile.Result.Upper);
        TVector one = TMath.Broadcast(T.One);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector label = TMath.Load(ref own[0], lane);
            for (int j = 0; j < tile.Outputs; j++)
            {
                labels.Indicator<TMath, TVector>(label, j, out TVector must, out TVector may);

                TVector most = TMath.Select(TMath.LessThan(TMath.Zero, may), TMath.Broadcast(share.OwnUp), TMath.Broadcast(share.OtherUp));
                TVector least = TMath.Select(TMath.LessThan(TMath.Zero, must), TMath.Broadcast(share.OwnDown), TMath.Broadcast(share.OtherDown));

                // Both stay within [-1, 1], where softmax minus the target lies.
                TVector lower = TMath.Max(TMath.SubtractDown(ProbabilityDown<TMath, TVector, T>(tile, j, lane), most), TMath.Negate(one));
                TVector upper = TMath.Min(TMath.SubtractUp(ProbabilityUp<TMath, TVector, T>(tile, j, lane), least), one);
                TMath.Store(lower, ref toLower, Tile.At(j, lane));
                TMath.Store(upper, ref toUpper, Tile.At(j, lane));
            }
        }
    }

    /// <summary>At most the loss of a label of each sample.</summary>
    internal static TVector ValueDown<TMath, TVector, T>(LossBounds<T> tile, TVector label, TVector reference, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T z = ref MemoryMarshal.GetReference(tile.Output.Lower);
        TVector none = TMath.Broadcast(-FloatingFormat<T>.Largest);
        TVector shift = TMath.Zero;
        for (int i = 0; i < tile.Outputs; i++)
        {
            TVector difference = TMath.SubtractDown(TMath.Load(ref z, Tile.At(i, lane)), reference);
            shift = TMath.Max(shift, TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), none, difference));
        }

        TVector others = TMath.Zero;
        for (int i = 0; i < tile.Outputs; i++)
        {
            TVector difference = TMath.SubtractDown(TMath.Load(ref z, Tile.At(i, lane)), reference);
            TVector e = Elementary<TMath, TVector, T>.ExpDown(TMath.SubtractDown(difference, shift));
            TVector sum = TMath.AddDown(others, e);
            others = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), others, sum);
        }

        others = TMath.Max(others, TMath.Zero);
        TVector self = Elementary<TMath, TVector, T>.ExpDown(TMath.Negate(shift));
        TVector shifted = TMath.AddDown(shift, Elementary<TMath, TVector, T>.LogDown(TMath.AddDown(self, others)));
        TVector value = TMath.Select(TMath.LessThan(TMath.Zero, shift), shifted, LogOnePlus<TMath, TVector, T>.Down(others));
        return TMath.Max(value, TMath.Zero);
    }

    /// <summary>At least the loss of a label of each sample.</summary>
    internal static TVector ValueUp<TMath, TVector, T>(LossBounds<T> tile, TVector label, TVector reference, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T z = ref MemoryMarshal.GetReference(tile.Output.Upper);
        TVector largest = TMath.Broadcast(FloatingFormat<T>.Largest);
        TVector shift = TMath.Zero;
        for (int i = 0; i < tile.Outputs; i++)
        {
            TVector difference = TMath.SubtractUp(TMath.Load(ref z, Tile.At(i, lane)), reference);
            shift = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), shift, TMath.Max(shift, difference));
        }

        TVector finiteShift = TMath.Min(shift, largest);
        TVector others = TMath.Zero;
        for (int i = 0; i < tile.Outputs; i++)
        {
            TVector difference = TMath.Min(TMath.SubtractUp(TMath.Load(ref z, Tile.At(i, lane)), reference), largest);
            TVector e = Elementary<TMath, TVector, T>.ExpUp(TMath.SubtractUp(difference, finiteShift));
            others = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), others, TMath.AddUp(others, e));
        }

        TVector self = Elementary<TMath, TVector, T>.ExpUp(TMath.Negate(finiteShift));
        TVector shifted = TMath.AddUp(finiteShift, Elementary<TMath, TVector, T>.LogUp(TMath.AddUp(self, others)));
        TVector value = TMath.Select(TMath.LessThan(TMath.Zero, shift), shifted, LogOnePlus<TMath, TVector, T>.Up(others));
        return TMath.Select(TMath.LessThan(largest, shift), TMath.Broadcast(T.PositiveInfinity), value);
    }

    private static TVector ProbabilityDown<TMath, TVector, T>(LossBounds<T> tile, int j, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T upper = ref MemoryMarshal.GetReference(tile.Output.Upper);
        TVector reference = TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Lower), Tile.At(j, lane));
        TVector denominator = TMath.Broadcast(T.One);
        for (int i = 0; i < tile.Outputs; i++)
        {
            if (i != j)
            {
                TVector difference = TMath.SubtractUp(TMath.Load(ref upper, Tile.At(i, lane)), reference);
                denominator = TMath.AddUp(denominator, Elementary<TMath, TVector, T>.ExpUp(difference));
            }
        }

        TVector largest = TMath.Broadcast(FloatingFormat<T>.Largest);
        TVector quotient = TMath.DivideDown(TMath.Broadcast(T.One), TMath.Min(denominator, largest));
        return TMath.Select(TMath.LessThanOrEqual(denominator, largest), TMath.Max(quotient, TMath.Zero), TMath.Zero);
    }

    private static TVector ProbabilityUp<TMath, TVector, T>(LossBounds<T> tile, int j, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T lower = ref MemoryMarshal.GetReference(tile.Output.Lower);
        TVector reference = TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Upper), Tile.At(j, lane));
        TVector denominator = TMath.Broadcast(T.One);
        for (int i = 0; i < tile.Outputs; i++)
        {
            if (i != j)
            {
                TVector difference = TMath.SubtractDown(TMath.Load(ref lower, Tile.At(i, lane)), reference);
                denominator = TMath.AddDown(denominator, Elementary<TMath, TVector, T>.ExpDown(difference));
            }
        }

        return TMath.Min(TMath.DivideUp(TMath.Broadcast(T.One), denominator), TMath.Broadcast(T.One));
    }
}
