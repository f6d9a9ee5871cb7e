using AgtGen.Training;
using AgtGen.Training.Updates;

namespace AgtGen.Cuda.Training.Updates;

/// <summary>What an optimizer remembers of each entry of a parameter on a device.</summary>
/// <param name="Boxes">Values with a box, of three numbers each.</param>
/// <param name="HasRadius">Whether there is a radius beside them.</param>
internal readonly record struct OptimizerState(int Boxes, bool HasRadius)
{
    /// <summary>That of an optimizer with the rates of the parameter.</summary>
    public static OptimizerState Of(Optimizer optimizer) => optimizer switch
    {
        Sgd { Momentum: 0 } => default,
        Sgd descent => new(1, MomentumCone.Kappa(descent) is null),
        _ => new(2, false),
    };
}
