using AgtGen.Trajectories;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>What encloses the trainings that a threat admits, beside the box of parameters.</summary>
/// <param name="Domain">By what answers are proved.</param>
/// <param name="Trajectory">Bounds along the whole training, or null.</param>
/// <param name="Gap">Why there are none, or null.</param>
internal sealed record Enclosure(Domain Domain, Trajectory? Trajectory, string? Gap);
