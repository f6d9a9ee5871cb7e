using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>
/// Computes the feature of a frozen prefix, one thread's tile at a time. The feature of a row is what the prefix gives when it is computed to nearest, a number of the training data like a decimal that was read. Its bounds therefore hold
/// what is computed, and what is exact, for every input in the ball: the bounds of functions do so by themselves, and those of products because they are over weights that are widened by what rounding explains (<see cref="ExecutedBox{T}"/>).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PrefixPasses<T> : IFeatureSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ICertifiableModel<T> model;
    private readonly BallRadii<T>? radii;
    private readonly SampleTiles<T> samples;
    private readonly TilePassBuffers<T> nominal;
    private readonly TilePassBuffers<T>? bounds;
    private readonly int feature;

    /// <param name="model">A model with a prefix.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="widened">The frozen ones widened by rounding; null where nothing moves inputs.</param>
    /// <param name="data">The rows.</param>
    /// <param name="radii">How far inputs are moved.</param>
    public PrefixPasses(ICertifiableModel<T> model, ParameterState<T>[] parameters, ParameterState<T>[]? widened, LabelledData<T> data, BallRadii<T>? radii)
    {
        (this.model, this.radii) = (model, radii);
        FrozenPrefix prefix = model.Plan.Prefix!;
        feature = prefix.Feature;
        samples = new(data, Tile.Samples, classes: 0);
        nominal = new(model.Plan, parameters, samples, kept: null, points: true, LabelFreedom.None, prefix.Slots);
        bounds = widened is null ? null : new(model.Plan, widened, samples, kept: null, points: false, LabelFreedom.None, prefix.Slots);
    }

    /// <inheritdoc/>
    public void Points(ReadOnlySpan<int> rows, Span<T> values)
    {
        samples.Select(rows);
        samples.Load(0);
        samples.InputOf(0).CopyTo(nominal.Point(0));
        model.FeaturesNominal(nominal);
        Copy(nominal.Point(feature), rows.Length, values);
    }

    /// <inheritdoc/>
    public void Bounds(ReadOnlySpan<int> rows, TileBounds<T> values)
    {
        if (bounds is null)
        {
            Copy(nominal.Point(feature), rows.Length, values.Lower);
            Copy(nominal.Point(feature), rows.Length, values.Upper);
            return;
        }

        InputBall<T>.Fill(model.Plan, radii!, samples.InputOf(0), bounds.Bounds(0));
        model.FeaturesBounds(bounds);
        Copy(bounds.Bounds(feature).Lower, rows.Length, values.Lower);
        Copy(bounds.Bounds(feature).Upper, rows.Length, values.Upper);
    }

    private static void Copy(ReadOnlySpan<T> from, int count, Span<T> to)
    {
        from.CopyTo(to);
        for (int first = 0; count < Tile.Samples && first < to.Length; first += Tile.Samples)
        {
            to.Slice(first + count, Tile.Samples - count).Clear();
        }
    }
}
