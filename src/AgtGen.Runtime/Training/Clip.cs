using System.Runtime.CompilerServices;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>How per-sample gradients are clipped before they are averaged. Part of the training algorithm: the nominal run clips too.</summary>
public abstract record Clip
{
    private protected Clip()
    {
    }

    /// <summary>Clamps every entry of a per-sample gradient to [-bound, bound]. Monotone, so bounds of it are exact.</summary>
    /// <param name="bound">Finite and positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not a finite positive number.</exception>
    public static Clip Value(double bound) => new ValueClip(bound, null);

    /// <summary>Clamps every entry of a per-sample gradient to [-bound, bound], with other bounds for single layers. Monotone, so bounds of it are exact.</summary>
    /// <param name="bound">Finite and positive.</param>
    /// <param name="layers">Bounds of single layers, such as <c>new PerLayer { ["head"] = 0.1 }</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not a finite positive number.</exception>
    public static Clip Value(double bound, PerLayer layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return new ValueClip(bound, layers);
    }

    /// <summary>
    /// Multiplies a per-sample gradient by min(1, bound / its norm): the Euclidean norm over all parameters of the sample together, as differentially private training does it. Bounds of each entry are exact for given
    /// bounds of the others.
    /// </summary>
    /// <param name="bound">Finite, at least 1e-12.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is outside its range.</exception>
    public static Clip Norm(double bound) => new NormClip(bound);

    /// <summary>
    /// Clamps the residual, the derivative of a sample's loss by the output, to [-bound, bound] before it is multiplied with the sample's features: a clipped gradient is still a multiple of (x, 1), and the loss that it is
    /// the gradient of is still convex. Only for models whose output is affine in what is trained, as logistic and linear regression are. On a squared error it is the gradient of Huber's loss. Monotone, so bounds are exact.
    /// </summary>
    /// <param name="bound">Finite and positive. The residual of a binary cross-entropy is at most 1 anyway.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not a finite positive number.</exception>
    public static Clip Residual(double bound) => new ResidualClip(bound);

    /// <summary>What gradients of one parameter are clipped to where they are aggregated; infinity for nothing.</summary>
    internal abstract double EntryLimit(ModelPlan plan, int parameter);

    /// <summary>What no entry of a clipped gradient of one parameter exceeds, whatever the sample; infinity where the model does not limit it.</summary>
    internal abstract double Reach(ModelPlan plan, int parameter);

    private protected static void RequireBound(double bound, [CallerArgumentExpression(nameof(bound))] string name = "")
    {
        if (!(double.IsFinite(bound) && bound > 0))
        {
            throw new ArgumentOutOfRangeException(name, bound, "A clipping bound must be finite and positive.");
        }
    }
}
