namespace AgtGen.Trajectories;

/// <summary>How much the samples of a step can add in all, for each unit of |nu|: what roundings are relative to.</summary>
/// <param name="Rest">What the slopes miss.</param>
/// <param name="Member">What one affected sample adds.</param>
/// <param name="Trace">What the functional before the step differs from the one after it.</param>
/// <param name="Rounded">What rounded outputs and residuals add.</param>
internal readonly record struct StepSizes(Upper Rest, Upper Member, Upper Trace, Upper Rounded);
