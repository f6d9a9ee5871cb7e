using System.Numerics;
using AgtGen.Retrainings;
using AgtGen.Trajectories;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>What encloses the trainings that a threat admits, beside the box of parameters.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Domain">By what answers are proved.</param>
/// <param name="Trajectory">Bounds along the whole training, or null.</param>
/// <param name="TrajectoryGap">Why there are none, or null.</param>
/// <param name="Ball">A ball of parameters, or null.</param>
/// <param name="Retrained">A box for each altered data set, or null.</param>
/// <param name="EnumerationGap">Why there are none, or null.</param>
internal sealed record Enclosure<T>(Domain Domain, Trajectory? Trajectory, string? TrajectoryGap, IParameterBall? Ball, RetrainedBoxes<T>? Retrained, string? EnumerationGap)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
