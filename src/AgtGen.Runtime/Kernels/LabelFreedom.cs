namespace AgtGen.Kernels;

/// <summary>What the adversary may do to the label of a sample it touches (theory: bounded perturbation).</summary>
/// <param name="Kind">Which labels are reachable.</param>
/// <param name="Target">The one class that labels may be changed to, for <see cref="LabelFreedomKind.Target"/>.</param>
/// <param name="Radius">How far a real label may move, for <see cref="LabelFreedomKind.Within"/>; at least 0.</param>
public readonly record struct LabelFreedom(LabelFreedomKind Kind, int Target = 0, double Radius = 0)
{
    /// <summary>The label stays.</summary>
    public static LabelFreedom None => default;
}
