namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>The words of proofs by sweeps.</summary>
internal static class SweptWords
{
    /// <summary>Says that parts are proved by sweeps.</summary>
    public const string Method = "sweeps";

    /// <summary>A part by every number of affected units.</summary>
    public const string Each = "each";

    /// <summary>A part that is one training.</summary>
    public const string Run = "run";

    /// <summary>A part that is swept, with the weights of the steps.</summary>
    public const string Sweep = "sweep";

    /// <summary>Slopes of a step for the ranges of outputs.</summary>
    public const string Inner = "inner";

    /// <summary>Slopes of a step for what is claimed.</summary>
    public const string Outer = "outer";

    /// <summary>A swept part by its first affected unit.</summary>
    public const string First = "first";

    /// <summary>A swept part by how many units of a class are affected.</summary>
    public const string Number = "number";

    /// <summary>Which parts of a swept one need a proof of their own.</summary>
    public const string Parts = "parts";
}
