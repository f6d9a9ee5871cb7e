using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Ops;

/// <summary>A shape seen from one of its axes: row-major, an element stands at (outer * Length + place) * Inner + inner.</summary>
/// <param name="Outer">Elements of the axes before it.</param>
/// <param name="Length">Its own length.</param>
/// <param name="Inner">Elements of the axes behind it.</param>
internal readonly record struct AxisSplit(int Outer, int Length, int Inner)
{
    /// <summary>Added, in the attributes of a call, to an axis that is counted from the end, -1 being the last: not to be mistaken for a number of the user's own.</summary>
    public const long FromEnd = -(1L << 40);

    /// <summary>The number of an axis from the front.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="axis">A number from the front, or one from the end to which <see cref="FromEnd"/> is added.</param>
    public static long Index(Shape shape, long axis) => axis < FromEnd / 2 ? axis - FromEnd + shape.Dimensions.Count : axis;

    /// <summary>Splits a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="axis">One of its axes.</param>
    public static AxisSplit Of(Shape shape, long axis) => new(
        shape.Dimensions.Take((int)axis).Aggregate(1, (product, d) => product * d),
        shape.Dimensions[(int)axis],
        shape.Dimensions.Skip((int)axis + 1).Aggregate(1, (product, d) => product * d));

    /// <summary>Whether a shape has an axis of this number.</summary>
    public static bool Has(Shape shape, long axis) => axis >= 0 && axis < shape.Dimensions.Count;

    /// <summary>What is said where it has not.</summary>
    public static ShapeInference Missing(int operand, long axis) => ShapeInference.Mismatch(operand, FormattableString.Invariant($"a shape with an axis {axis}"));

    /// <summary>A shape with another length along an axis.</summary>
    public static Shape WithLength(Shape shape, long axis, int length) => new(shape.Dimensions.Select((d, i) => i == axis ? length : d).ToEquatableArray());

    /// <summary>The row of an element.</summary>
    public int Row(int outer, int place, int inner) => (((outer * Length) + place) * Inner) + inner;

    /// <summary>The rows along the axis from one place on, in order.</summary>
    public IEnumerable<int> Rows(int outer, int start, int count) => Enumerable.Range(Row(outer, start, 0), count * Inner);
}
