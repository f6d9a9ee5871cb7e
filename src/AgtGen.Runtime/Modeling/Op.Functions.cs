using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

public static partial class Op
{
    /// <summary>A function of the model's own, entry by entry: in a certifiable model a static method marked <see cref="CertifiableFunctionAttribute"/>, named here.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="x">Any shape.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <example><code>Tensor&lt;float&gt; h = Op.Apply(Swish, hidden.Forward(x));</code></example>
    public static Tensor<T> Apply<T>(Func<T, T> function, Tensor<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Map(x, function);
    }

    /// <summary>A loss of the model's own, of one output and a real target: in a certifiable model a static method marked <see cref="CertifiableFunctionAttribute"/>, named here.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">The loss of output and target.</param>
    /// <param name="output">One entry.</param>
    /// <param name="target">The sample's real label.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">The output has more than one entry.</exception>
    /// <example><code>return Op.Apply(LogCosh, output, target);</code></example>
    public static T Apply<T>(Func<T, T, T> function, Tensor<T> output, T target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return function(Single(output, nameof(Apply)), target);
    }
}
