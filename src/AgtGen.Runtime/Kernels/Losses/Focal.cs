using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Losses;

/// <summary>
/// The focal loss of several outputs: <see cref="BinaryFocal"/> of the margin m = z_label - ln(sum over the others of e^z), for which the label's softmax probability is 1 / (1 + e^-m). The margin rises in z_label with slope 1 and falls in each
/// other output with that output's share of the others, so derivatives are those of the function times 1 and times minus the shares.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Focal : ILoss
{
    private readonly BinaryFocal function;

    /// <param name="focusing">Finite and positive, and a value of the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public Focal(double focusing) => function = new(focusing);

    int ILoss.Outputs => 0;

    void ILoss.Value<TMath, TVector, T>(LossPoint<T> tile)
    {
        Span<T> own = stackalloc T[Tile.Samples];
        new LabelAssignments<T>(tile.Labels, tile.Outputs).Fill(0, own);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector margin = Margin<TMath, TVector, T>(tile, TMath.Load(ref own[0], lane), lane, out _, out _);
            TMath.Store(FunctionOf<BinaryFocal>.Value<TMath, TVector, T>(function, margin), ref MemoryMarshal.GetReference(tile.Result), lane);
        }
    }

    void ILoss.Gradient<TMath, TVector, T>(LossPoint<T> tile)
    {
        Span<T> own = stackalloc T[Tile.Samples];
        new LabelAssignments<T>(tile.Labels, tile.Outputs).Fill(0, own);
        ref T z = ref MemoryMarshal.GetReference(tile.Output);
        for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
        {
            TVector label = TMath.Load(ref own[0], lane);
            TVector slope = FunctionOf<BinaryFocal>.Slope<TMath, TVector, T>(function, Margin<TMath, TVector, T>(tile, label, lane, out TVector largest, out TVector sum));
            for (int j = 0; j < tile.Outputs; j++)
            {
                TVector share = TMath.Divide(Elementary<TMath, TVector, T>.Exp(TMath.Subtract(TMath.Load(ref z, Tile.At(j, lane)), largest)), sum);
                TVector other = TMath.Negate(TMath.Multiply(slope, share));
                TMath.Store(TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, j), slope, other), ref MemoryMarshal.GetReference(tile.Result), Tile.At(j, lane));
            }
        }
    }

    void ILoss.ValueBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        Span<T> row = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, tile.Outputs);
        ref T toLower = ref MemoryMarshal.GetReference(tile.Result.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(tile.Result.Upper);
        for (int assignment = 0; assignment < labels.Count; assignment++)
        {
            labels.Fill(assignment, row);
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                Margins<TMath, TVector, T>(tile, TMath.Load(ref row[0], lane), lane, out TVector lower, out TVector upper);
                TVector isKept = TMath.LessThanOrEqual(TMath.Negate(Furthest<TMath, TVector, T>()), lower);
                Cut<TMath, TVector, T>(ref lower, ref upper);
                FunctionOf<BinaryFocal>.ValueBounds<TMath, TVector, T>(function, ref lower, ref upper);
                upper = TMath.Select(isKept, upper, TMath.Broadcast(T.PositiveInfinity));
                TMath.Store(assignment == 0 ? lower : TMath.Min(lower, TMath.Load(ref toLower, lane)), ref toLower, lane);
                TMath.Store(assignment == 0 ? upper : TMath.Max(upper, TMath.Load(ref toUpper, lane)), ref toUpper, lane);
            }
        }
    }

    void ILoss.GradientBounds<TMath, TVector, T>(LossBounds<T> tile)
    {
        Span<T> row = stackalloc T[Tile.Samples];
        LabelAssignments<T> labels = new(tile.Labels, tile.Outputs);
        ref T toLower = ref MemoryMarshal.GetReference(tile.Result.Lower);
        ref T toUpper = ref MemoryMarshal.GetReference(tile.Result.Upper);
        for (int assignment = 0; assignment < labels.Count; assignment++)
        {
            labels.Fill(assignment, row);
            for (nuint lane = 0; lane < Tile.Samples; lane += (nuint)TMath.Count)
            {
                TVector label = TMath.Load(ref row[0], lane);
                Margins<TMath, TVector, T>(tile, label, lane, out TVector lower, out TVector upper);
                Cut<TMath, TVector, T>(ref lower, ref upper);
                FunctionOf<BinaryFocal>.SlopeBounds<TMath, TVector, T>(function, ref lower, ref upper);
                for (int j = 0; j < tile.Outputs; j++)
                {
                    // The slope is at most 0: an output that is not the label's gets its size times a share between 0 and 1.
                    Share<TMath, TVector, T>(tile, label, j, lane, out TVector least, out TVector most);
                    TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, j);
                    TVector low = TMath.Select(isLabel, lower, TMath.Max(TMath.MultiplyDown(TMath.Negate(upper), least), TMath.Zero));
                    TVector high = TMath.Select(isLabel, upper, TMath.MultiplyUp(TMath.Negate(lower), most));
                    nuint at = Tile.At(j, lane);
                    TMath.Store(assignment == 0 ? low : TMath.Min(low, TMath.Load(ref toLower, at)), ref toLower, at);
                    TMath.Store(assignment == 0 ? high : TMath.Max(high, TMath.Load(ref toUpper, at)), ref toUpper, at);
                }
            }
        }
    }

    /// <summary>The margin, and of the others the largest output and the sum of exponentials relative to it.</summary>
    private static TVector Margin<TMath, TVector, T>(LossPoint<T> tile, TVector label, nuint lane, out TVector largest, out TVector sum)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T z = ref MemoryMarshal.GetReference(tile.Output);
        TVector own = TMath.Zero;
        largest = TMath.Broadcast(T.NegativeInfinity);
        for (int i = 0; i < tile.Outputs; i++)
        {
            TVector value = TMath.Load(ref z, Tile.At(i, lane)), isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, i);
            own = TMath.Select(isLabel, value, own);
            largest = TMath.Select(isLabel, largest, TMath.Max(largest, value));
        }

        sum = TMath.Zero;
        for (int i = 0; i < tile.Outputs; i++)
        {
            TVector e = Elementary<TMath, TVector, T>.Exp(TMath.Min(TMath.Subtract(TMath.Load(ref z, Tile.At(i, lane)), largest), TMath.Zero));
            sum = TMath.Select(LabelAssignments<T>.IsClass<TMath, TVector>(label, i), sum, TMath.Add(sum, e));
        }

        return TMath.Subtract(TMath.Subtract(own, largest), Elementary<TMath, TVector, T>.Log(sum));
    }

    /// <summary>Bounds of the margin: at the label's least output with the others' largest, and mirrored. May overflow to infinity.</summary>
    private static void Margins<TMath, TVector, T>(LossBounds<T> tile, TVector label, nuint lane, out TVector lower, out TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T l = ref MemoryMarshal.GetReference(tile.Output.Lower);
        ref T u = ref MemoryMarshal.GetReference(tile.Output.Upper);
        (TVector ownLower, TVector ownUpper) = (TMath.Zero, TMath.Zero);
        TVector most = TMath.Broadcast(-FloatingFormat<T>.Largest), least = most;
        for (int i = 0; i < tile.Outputs; i++)
        {
            TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, i);
            (TVector low, TVector high) = (TMath.Load(ref l, Tile.At(i, lane)), TMath.Load(ref u, Tile.At(i, lane)));
            (ownLower, ownUpper) = (TMath.Select(isLabel, low, ownLower), TMath.Select(isLabel, high, ownUpper));
            (least, most) = (TMath.Select(isLabel, least, TMath.Max(least, low)), TMath.Select(isLabel, most, TMath.Max(most, high)));
        }

        (TVector down, TVector up) = (TMath.Zero, TMath.Zero);
        for (int i = 0; i < tile.Outputs; i++)
        {
            TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, i);
            TVector low = Elementary<TMath, TVector, T>.ExpDown(TMath.Min(TMath.SubtractDown(TMath.Load(ref l, Tile.At(i, lane)), least), TMath.Zero));
            TVector high = Elementary<TMath, TVector, T>.ExpUp(TMath.Min(TMath.SubtractUp(TMath.Load(ref u, Tile.At(i, lane)), most), TMath.Zero));
            (down, up) = (TMath.Select(isLabel, down, TMath.AddDown(down, low)), TMath.Select(isLabel, up, TMath.AddUp(up, high)));
        }

        lower = TMath.SubtractDown(TMath.SubtractDown(ownLower, most), Elementary<TMath, TVector, T>.LogUp(up));

        // The largest of the others contributes 1 before rounding.
        TVector logarithm = TMath.Max(Elementary<TMath, TVector, T>.LogDown(TMath.Max(down, TMath.Broadcast(T.CreateTruncating(0.5)))), TMath.Zero);
        upper = TMath.SubtractUp(TMath.SubtractUp(ownUpper, least), logarithm);
    }

    /// <summary>Margins that overflowed, as the largest numbers: the sizes of slopes are on their way to their limits there, towards 0 or from above towards 1.</summary>
    private static void Cut<TMath, TVector, T>(ref TVector lower, ref TVector upper)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector largest = Furthest<TMath, TVector, T>();
        lower = TMath.Min(TMath.Max(lower, TMath.Negate(largest)), largest);
        upper = TMath.Min(TMath.Max(upper, TMath.Negate(largest)), largest);
    }

    private static TVector Furthest<TMath, TVector, T>()
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TMath.Broadcast(FloatingFormat<T>.Largest / T.CreateTruncating(4));

    /// <summary>Bounds of e^z_j over the sum of those of all outputs but the label's.</summary>
    private static void Share<TMath, TVector, T>(LossBounds<T> tile, TVector label, int j, nuint lane, out TVector least, out TVector most)
        where TMath : struct, IVectorMath<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T l = ref MemoryMarshal.GetReference(tile.Output.Lower);
        ref T u = ref MemoryMarshal.GetReference(tile.Output.Upper);
        TVector one = TMath.Broadcast(T.One), largest = TMath.Broadcast(FloatingFormat<T>.Largest);
        (TVector low, TVector high) = (TMath.Load(ref l, Tile.At(j, lane)), TMath.Load(ref u, Tile.At(j, lane)));
        (TVector more, TVector fewer) = (one, one);
        for (int i = 0; i < tile.Outputs; i++)
        {
            if (i != j)
            {
                TVector isLabel = LabelAssignments<T>.IsClass<TMath, TVector>(label, i);
                TVector rise = Elementary<TMath, TVector, T>.ExpUp(TMath.SubtractUp(TMath.Load(ref u, Tile.At(i, lane)), low));
                TVector fall = Elementary<TMath, TVector, T>.ExpDown(TMath.SubtractDown(TMath.Load(ref l, Tile.At(i, lane)), high));
                more = TMath.Select(isLabel, more, TMath.AddUp(more, rise));
                fewer = TMath.Select(isLabel, fewer, TMath.AddDown(fewer, TMath.Max(fall, TMath.Zero)));
            }
        }

        least = TMath.Select(TMath.LessThanOrEqual(more, largest), TMath.Max(TMath.DivideDown(one, TMath.Min(more, largest)), TMath.Zero), TMath.Zero);
        most = TMath.Min(TMath.DivideUp(one, TMath.Min(fewer, largest)), one);
    }
}
