using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// Bounds of ln(1 + sum over i != label of e^(z_i - z_label)), hulled over the label assignments. The value rises in every other logit and falls in the
/// label's, so its range over the box is reached at (u_i, l_label) and (l_i, u_label); it is at least 0.
/// </summary>
internal readonly ref struct CrossEntropyValueBounds<T>(int classes, TileBounds<T> logits, LabelAssignments<T> labels, TileBounds<T> y) : IVectorKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TileBounds<T> logits = logits;
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
        ref T toLower = ref MemoryMarshal.GetReference(y.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(y.Upper);
        for (int assignment = 0; assignment < labels.Count; assignment++)
        {
            labels.Fill(assignment, classRow);
            for (int s = 0; s < Tile.Samples; s++)
            {
                int at = (labels.Class(assignment, s) * Tile.Samples) + s;
                labelLower[s] = logits.Lower[at];
                labelUpper[s] = logits.Upper[at];
            }

            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                TVector label = TMath.Load(ref classRow[0], lane);
                TVector lower = Down<TMath, TVector>(label, TMath.Load(ref labelUpper[0], lane), lane);
                TVector upper = Up<TMath, TVector>(label, TMath.Load(ref labelLower[0], lane), lane);
                TMath.Store(TMath.Min(lower, TMath.Load(ref toLower, lane)), ref toLower, lane);
                TMath.Store(TMath.Max(upper, TMath.Load(ref toUpper, lane)), ref toUpper, lane);
            }
        }
    }

    private TVector Down<TMath, TVector>(TVector label, TVector reference, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T z = ref MemoryMarshal.GetReference(logits.Lower);
        TVector none = TMath.Broadcast(-FloatingFormat<T>.Largest);
        TVector shift = TMath.Zero;
        for (int i = 0; i < classes; i++)
        {
            TVector difference = TMath.SubtractDown(TMath.Load(ref z, ((nuint)i * Tile.Samples) + lane), reference);
            shift = TMath.Max(shift, TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), none, difference));
        }

        TVector others = TMath.Zero;
        for (int i = 0; i < classes; i++)
        {
            TVector difference = TMath.SubtractDown(TMath.Load(ref z, ((nuint)i * Tile.Samples) + lane), reference);
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

    private TVector Up<TMath, TVector>(TVector label, TVector reference, nuint lane)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
    {
        ref T z = ref MemoryMarshal.GetReference(logits.Upper);
        TVector largest = TMath.Broadcast(FloatingFormat<T>.Largest);
        TVector shift = TMath.Zero;
        for (int i = 0; i < classes; i++)
        {
            TVector difference = TMath.SubtractUp(TMath.Load(ref z, ((nuint)i * Tile.Samples) + lane), reference);
            shift = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), shift, TMath.Max(shift, difference));
        }

        TVector finiteShift = TMath.Min(shift, largest);
        TVector others = TMath.Zero;
        for (int i = 0; i < classes; i++)
        {
            TVector difference = TMath.Min(TMath.SubtractUp(TMath.Load(ref z, ((nuint)i * Tile.Samples) + lane), reference), largest);
            TVector e = Elementary<TMath, TVector, T>.ExpUp(TMath.SubtractUp(difference, finiteShift));
            others = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), others, TMath.AddUp(others, e));
        }

        TVector self = Elementary<TMath, TVector, T>.ExpUp(TMath.Negate(finiteShift));
        TVector shifted = TMath.AddUp(finiteShift, Elementary<TMath, TVector, T>.LogUp(TMath.AddUp(self, others)));
        TVector value = TMath.Select(TMath.LessThan(TMath.Zero, shift), shifted, LogOnePlus<TMath, TVector, T>.Up(others));
        return TMath.Select(TMath.LessThan(largest, shift), TMath.Broadcast(T.PositiveInfinity), value);
    }
}
