namespace AgtGen.Training;

/// <summary>How the trainings that a threat admits are enclosed.</summary>
public enum Domain
{
    /// <summary>By a box of parameters, step by step: for every model, and for tens of steps.</summary>
    Box,

    /// <summary>
    /// Along the whole training, for each question that is asked: for a model whose output is affine in what is trained (<see cref="Kernels.LinearHead"/>), and for hundreds of steps;
    /// for a net with one hidden layer (<see cref="Kernels.TwoLayerNet"/>) on full batches, and for some tens.
    /// </summary>
    Trajectory,

    /// <summary>The box, the ball and the bounds along the training, and of two bounds the better one.</summary>
    Best,

    /// <summary>
    /// By training on every altered data set, each by itself in a box that only rounding makes wide, and by the box; of two bounds the better one. For every model, and nearly exact, where the threat admits finitely many
    /// data sets (removed samples or changed classes, with a budget per data set): n samples of which one may be removed take as long as n certified trainings. What rounding makes wide grows with the steps, as every box does:
    /// for tens of steps of a net in double, or hundreds of a model with little curvature.
    /// </summary>
    Enumeration,

    /// <summary>
    /// By training on every altered data set as this trainer executes it, to the last bit, and by the box; of two bounds the better one. What it proves holds for what this trainer makes of an altered data set, and not for
    /// trainings in exact arithmetic or of other programs, whose rounding can lead elsewhere; all other domains cover exact arithmetic. For every model and any number of steps: n samples of which one may be removed take as long
    /// as n plain trainings.
    /// </summary>
    ExecutedEnumeration,

    /// <summary>
    /// By a ball of parameters around the plain run: for a linear head with one output, under any threat, budgets per batch and moved features included, and for hundreds of steps of a budget of a few samples. It costs what a
    /// plain training does.
    /// </summary>
    Ball,
}
