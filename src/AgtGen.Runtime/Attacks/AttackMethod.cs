namespace AgtGen.Attacks;

/// <summary>How an attack looks for altered data. Whatever it finds is trained on for real; the methods differ in what they try.</summary>
public enum AttackMethod
{
    /// <summary><see cref="Gradient"/> first, and <see cref="Greedy"/> from there on with the trainings that are left.</summary>
    Both,

    /// <summary>
    /// Ranks all alterations by what they do to the aim to first order along the training, makes the best ones together, trains, and ranks again along that training. For features this is a projected gradient ascent through the
    /// training: each round goes to the corner of the ball that the gradient names.
    /// </summary>
    Gradient,

    /// <summary>Makes or exchanges one alteration at a time, the highest ranked first, trains for each, and keeps what serves the aim.</summary>
    Greedy,
}
