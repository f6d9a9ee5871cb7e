namespace AgtGen.Trajectories;

/// <summary>A clip that makes of every gradient a multiple of its sample: the residual is clamped.</summary>
/// <param name="Bound">What the residual, or the length of the gradient, is at most.</param>
/// <param name="IsOfNorm">Whether it is the length, so that a long sample's residual is clamped to less.</param>
internal sealed record HeadClip(double Bound, bool IsOfNorm);
