using System.Collections.Immutable;
using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>
/// Random slots of one batch for a model with a matrix used once, a bias, a matrix used twice, one that the loss does not depend on, a first
/// one on inputs that are not negative, one of a single column, and the weights and bias of convolutions, one of them used twice and one on inputs that are not negative. Lanes that hold no sample are NaN: reading one would show.
/// </summary>
internal sealed class AggregationCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>More than a block of rows, and than the columns of a sweep.</summary>
    public const int Rows = 11;
    public const int Columns = 5;

    private readonly BatchShape shape;

    /// <param name="random">Draws everything.</param>
    /// <param name="count">Samples.</param>
    /// <param name="trustedCount">About so many of them are trusted.</param>
    /// <param name="fact">What is known of activations.</param>
    /// <param name="shape">How values spread over the batch.</param>
    /// <param name="rows">Rows of the parameters.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="movedPasses">One, or three: with other labels, with moved features, and with both.</param>
    public AggregationCase(
        Random random, int count, int trustedCount, OperandFact fact, BatchShape shape = BatchShape.Ordinary, int rows = Rows, int columns = Columns, int movedPasses = 1)
    {
        (Fact, this.shape) = (fact, shape);
        int tiles = ((count + Tile.Samples - 1) / Tile.Samples) + random.Next(2);
        Plan = CreatePlan(fact, rows, columns);
        bool[] trusted = new bool[tiles * Tile.Samples];
        for (int i = 0; i < trustedCount; i++)
        {
            trusted[random.Next(count)] = true;
        }

        BatchSlots<T> nominal = new(Plan, Plan.Nominal, points: true, tiles);
        BatchSlots<T> weightPerturbed = new(Plan, Plan.WeightPerturbed, points: false, tiles);
        MovedPass<T>[] moved = [.. Enumerable.Range(0, movedPasses).Select(_ => new MovedPass<T>(new(Plan, Plan.InputPerturbed, points: false, tiles)))];
        Passes = new BatchPasses<T>(nominal, weightPerturbed, moved, trusted) { Count = count };
        Scratch = new AggregationScratch<T>(tiles, tiles * Tile.Samples, columns, movedPasses);
        foreach (BatchSlots<T> slots in (BatchSlots<T>[])[nominal, weightPerturbed, .. moved.Select(pass => pass.Slots)])
        {
            for (int slot = 0; slot < Plan.Slots.Length; slot++)
            {
                Fill(random, slots, slot, tiles, nonNegative: slot == 0 || (slot is 1 or 4 or 5 && fact == OperandFact.NonNegative));
            }
        }

        for (int slot = 0; slot < Plan.Slots.Length; slot++)
        {
            foreach (MovedPass<T> pass in moved)
            {
                Widen(pass.Slots, weightPerturbed, slot, tiles);
            }

            foreach (MovedPass<T> pass in moved[..^1])
            {
                Widen(moved[^1].Slots, pass.Slots, slot, tiles);
            }
        }
    }

    public OperandFact Fact { get; }

    public ModelPlan Plan { get; }

    public BatchPasses<T> Passes { get; }

    public AggregationScratch<T> Scratch { get; }

    /// <summary>The exact interval of one entry of one sample's gradient before clipping.</summary>
    public static ExactInterval Entry(BatchSlots<T> slots, ImmutableArray<GradientSite> sites, int parameter, int row, int column, int sample)
    {
        ExactInterval sum = ExactInterval.Zero;
        foreach (GradientTerm term in sites[parameter].Terms)
        {
            switch (term.Form)
            {
                case GradientForm.Elementwise:
                    sum += Value(slots, term.Delta, row, sample);
                    break;
                case GradientForm.OuterProduct:
                    sum += Value(slots, term.Delta, row, sample) * Value(slots, term.Activation, column, sample);
                    break;
                default:
                    sum += OverWindows(slots, term, row, column, sample);
                    break;
            }
        }

        return sum;
    }

    // The kernel is one row high here, and the image has one channel.
    private static ExactInterval OverWindows(BatchSlots<T> slots, GradientTerm term, int row, int column, int sample)
    {
        ExactInterval sum = ExactInterval.Zero;
        WindowAxis across = term.Shape.Image.Horizontal;
        for (int window = 0; window < term.Shape.Image.Windows; window++)
        {
            ExactInterval delta = Value(slots, term.Delta, (row * term.Shape.Image.Windows) + window, sample);
            int x = (window % across.Windows * across.Stride) - across.Padding + column;
            if (term.Form == GradientForm.PositionSum)
            {
                sum += delta;
            }
            else if (x >= 0 && x < across.Length)
            {
                sum += delta * Value(slots, term.Activation, (window / across.Windows * across.Length) + x, sample);
            }
        }

        return sum;
    }

    private static ExactInterval Value(BatchSlots<T> slots, int slot, int feature, int sample)
    {
        TileBounds<T> bounds = slots.Bounds(slot, sample / Tile.Samples);
        int at = (feature * Tile.Samples) + (sample % Tile.Samples);
        return ExactInterval.From(bounds.Lower[at], bounds.Upper[at]);
    }

    private static ModelPlan CreatePlan(OperandFact fact, int rows, int columns)
    {
        ConvolutionShape strided = new(new WindowShape(1, new(2, 1, 1, 0, 1), new(columns + 2, columns, 2, 1, 1)), rows, 1);
        ConvolutionShape first = new(new WindowShape(1, new(1, 1, 1, 0, 1), new(columns, columns, 1, 1, 1)), rows, 1);
        ImmutableArray<GradientSite> Sites(OperandFact activation, OperandFact input) =>
        [
            new(0, [Product(2, 1, activation)]),
            new(1, [new(GradientForm.Elementwise, 2, -1, OperandFact.General)]),
            new(2, [Product(2, 1, activation), Product(3, 4, activation)]),
            new(3, []),
            new(4, [Product(2, 0, input)]),
            new(5, [Product(2, 1, activation)]),
            new(6, [new(GradientForm.PatchProduct, 6, 5, activation, strided)]),
            new(7, [new(GradientForm.PositionSum, 6, -1, OperandFact.General, strided)]),
            new(8, [new(GradientForm.PatchProduct, 6, 5, activation, strided), Product(2, 1, activation), new(GradientForm.PatchProduct, 7, 0, input, first)]),
            new(9, [new(GradientForm.PatchProduct, 7, 0, input, first)]),
        ];

        static GradientTerm Product(int delta, int activation, OperandFact fact) => new(GradientForm.OuterProduct, delta, activation, fact);

        return new ModelPlan
        {
            Name = "Aggregated",
            Fingerprint = string.Empty,
            GraphText = string.Empty,
            InputSize = columns,
            OutputSize = 1,
            InputLower = 0,
            InputUpper = double.PositiveInfinity,
            Loss = new([new("squared error", [], [], true, false)], 0, ValueSign.NonNegative),
            Parameters =
            [
                new("once", [rows, columns], columns), new("bias", [rows], columns),
                new("twice", [rows, columns], columns), new("unused", [rows, columns], columns),
                new("first", [rows, columns], columns), new("column", [rows, 1], 1),
                new("kernel", [rows, 1, 1, columns], columns), new("kernel bias", [rows], columns),
                new("kernel twice", [rows, 1, 1, columns], columns), new("first kernel", [rows, 1, 1, columns], columns),
            ],
            Slots = [columns, columns, rows, rows, columns, strided.InputSize, strided.OutputSize, first.OutputSize],
            OutputSlot = 2,
            LossSlot = -1,
            StableSlot = -1,
            ExcludedSlot = -1,
            Nominal = Sites(OperandFact.Point, OperandFact.Point),
            WeightPerturbed = Sites(fact, OperandFact.Point),
            InputPerturbed = Sites(fact == OperandFact.Point ? OperandFact.General : fact, OperandFact.NonNegative),
        };
    }

    /// <summary>Moved inputs only widen bounds, and both moved inputs and labels more than either: the hull with those that are moved less.</summary>
    private static void Widen(BatchSlots<T> moved, BatchSlots<T> atRest, int slot, int tiles)
    {
        for (int tile = 0; tile < tiles && moved.Keeps(slot) && atRest.Keeps(slot); tile++)
        {
            TileBounds<T> target = moved.Bounds(slot, tile), inner = atRest.Bounds(slot, tile);
            for (int i = 0; i < target.Lower.Length; i++)
            {
                target.Lower[i] = T.Min(target.Lower[i], inner.Lower[i]);
                target.Upper[i] = T.Max(target.Upper[i], inner.Upper[i]);
            }
        }
    }

    private void Fill(Random random, BatchSlots<T> slots, int slot, int tiles, bool nonNegative)
    {
        if (!slots.Keeps(slot))
        {
            return;
        }

        for (int tile = 0; tile < tiles; tile++)
        {
            TileBounds<T> target = slots.Bounds(slot, tile);
            RandomTile<T> values = shape == BatchShape.Tied
                ? RandomTile<T>.Tied(random, target.Lower.Length, nonNegative)
                : RandomTile<T>.Ordinary(random, target.Lower.Length, nonNegative);
            bool isPoint = target.Lower == target.Upper;
            for (int i = 0; i < target.Lower.Length; i++)
            {
                int sample = (tile * Tile.Samples) + (i % Tile.Samples);
                bool padding = sample >= Passes.Count;
                double position = (sample + 0.5) / Passes.Count;
                T scale = shape switch
                {
                    BatchShape.Peaked => T.CreateChecked(position < 0.6 ? position / 0.6 : (1 - position) / 0.4),
                    BatchShape.Sparse when random.Next(10) > 0 => T.Zero,
                    BatchShape.Idle when sample % 3 > 0 => T.Zero,
                    _ => T.One,
                };
                target.Lower[i] = padding ? T.NaN : scale * values.Lower[i];
                target.Upper[i] = padding ? T.NaN : scale * (isPoint ? values.Lower[i] : values.Upper[i]);
            }
        }
    }
}
