namespace AgtGen.Training;

/// <summary>How the trainings that a threat admits are enclosed.</summary>
public enum Domain
{
    /// <summary>By a box of parameters, step by step: for every model, and for tens of steps.</summary>
    Box,

    /// <summary>
    /// Along the whole training, for each question that is asked: for a model whose output is affine in what is trained (<see cref="Kernels.LinearHead"/>), and for hundreds of steps.
    /// </summary>
    Trajectory,

    /// <summary>Both, and of two bounds the better one.</summary>
    Best,
}
