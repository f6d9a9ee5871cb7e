using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AgtGen.Modeling;

/// <summary>
/// The operations a certifiable model may use, as plain code in nearest rounding. The generator reads calls of these members and emits bounds for
/// them; tests compare the two. Every operation works on one sample, so no operation can couple the samples of a batch.
/// </summary>
public static partial class Op
{
    private static T[] Values<T>(Tensor<T> x, [CallerArgumentExpression(nameof(x))] string? name = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x, name);
        T[] values = new T[checked((int)x.FlattenedLength)];
        x.FlattenTo(values);
        return values;
    }

    private static string ShapeOf<T>(Tensor<T> x) => $"({string.Join(", ", x.Lengths.ToArray())})";
}
