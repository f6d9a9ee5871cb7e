using System.ComponentModel;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// Cross-entropy against a label that is smoothed: (1 - s) of the loss of its own class and s times the mean of the losses of all classes, with derivative softmax(z) minus what it then puts on each class
/// (<see cref="TargetShare{T}"/>). Bounds of the value add up those of each class; of the derivative they are the hull.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SmoothedCrossEntropy : ILoss
{
    private readonly double smoothing;

    /// <param name="smoothing">Between 0 and 1, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public SmoothedCrossEntropy(double smoothing) => this.smoothing = smoothing is > 0 and < 1
        ? smoothing
        : throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "The smoothing must lie between 0 and 1.");

    int ILoss.Outputs => 0;

    void ILoss.Value<TMath, TVector, T>(LossPoint<T> tile)
    {
        Span<T> ofLabel = stackalloc T[Tile.Samples];
        tile.OfLabel(new LabelAssignments<T>(tile.Labels, tile.Outputs), ofLabel);
        TargetShare<T> share = new(smoothing, tile.Outputs);
        ref T z = ref MemoryMarshal.GetReference(tile.Output);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector largest = TMath.Load(ref z, lane);
            for (int j = 1; j < tile.Outputs; j++)
            {
                largest = TMath.Max(largest, TMath.Load(ref z, Tile.At(j, lane)));
            }

            TVector exponentials = TMath.Zero;
            TVector differences = TMath.Zero;
            for (int j = 0; j < tile.Outputs; j++)
            {
                TVector difference = TMath.Subtract(largest, TMath.Load(ref z, Tile.At(j, lane)));
                differences = TMath.Add(differences, difference);
                exponentials = TMath.Add(exponentials, Elementary<TMath, TVector, T>.Exp(TMath.Negate(difference)));
            }

            // The loss of class j is the logarithm and its difference; shares add up to 1.
            TVector own = TMath.Multiply(TMath.Broadcast(share.Kept), TMath.Subtract(largest, TMath.Load(ref ofLabel[0], lane)));
            TVector all = TMath.MultiplyAdd(TMath.Broadcast(share.Other), differences, own);
            TMath.Store(TMath.Add(Elementary<TMath, TVector, T>.Log(exponentials), all), ref MemoryMarshal.GetReference(tile.Result), lane);
        }
    }

    void ILoss.Gradient<TMath, TVector, T>(LossPoint<T> tile) => CrossEntropy.Gradient<TMath, TVector, T>(tile, new(smoothing, tile.Outputs));

    void ILoss.ValueBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        Span<T> classRow = stackalloc T[Tile.Samples];
        Span<T> labelLower = stackalloc T[Tile.Samples];
        Span<T> labelUpper = stackalloc T[Tile.Samples];
        TargetShare<T> share = new(smoothing, tile.Outputs);
        LabelAssignments<T> labels = new(tile.Labels, tile.Outputs);
        ref T toLower = ref MemoryMarshal.GetReference(tile.Result.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(tile.Result.Upper);
        for (int assignment = 0; assignment < labels.Count; assignment++)
        {
            labels.Fill(assignment, classRow);
            tile.OfLabel(labels, assignment, labelLower, labelUpper);
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                TVector label = TMath.Load(ref classRow[0], lane);
                TVector lower = TMath.MultiplyDown(TMath.Broadcast(share.KeptDown), CrossEntropy.ValueDown<TMath, TVector, T>(tile, label, TMath.Load(ref labelUpper[0], lane), lane));
                TVector upper = TMath.MultiplyUp(TMath.Broadcast(share.KeptUp), CrossEntropy.ValueUp<TMath, TVector, T>(tile, label, TMath.Load(ref labelLower[0], lane), lane));
                AddShares(tile, share, lane, ref lower, ref upper);
                lower = TMath.Max(lower, TMath.Zero);
                TMath.Store(assignment == 0 ? lower : TMath.Min(lower, TMath.Load(ref toLower, lane)), ref toLower, lane);
                TMath.Store(assignment == 0 ? upper : TMath.Max(upper, TMath.Load(ref toUpper, lane)), ref toUpper, lane);
            }
        }

        static void AddShares(LossBounds<T> tile, TargetShare<T> share, nuint lane, ref TVector lower, ref TVector upper)
        {
            for (int j = 0; j < tile.Outputs; j++)
            {
                TVector label = TMath.Broadcast(T.CreateTruncating(j));
                TVector down = CrossEntropy.ValueDown<TMath, TVector, T>(tile, label, TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Upper), Tile.At(j, lane)), lane);
                TVector up = CrossEntropy.ValueUp<TMath, TVector, T>(tile, label, TMath.Load(ref MemoryMarshal.GetReference(tile.Output.Lower), Tile.At(j, lane)), lane);
                lower = TMath.MultiplyAddDown(TMath.Broadcast(share.OtherDown), down, lower);
                upper = TMath.MultiplyAddUp(TMath.Broadcast(share.OtherUp), up, upper);
            }
        }
    }

    void ILoss.GradientBounds<TMath, TVector, T>(LossBounds<T> tile) => CrossEntropy.GradientBounds<TMath, TVector, T>(tile, new(smoothing, tile.Outputs));
}
