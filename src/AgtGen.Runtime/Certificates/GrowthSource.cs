namespace AgtGen.Certificates;

/// <summary>Where the width of the bounds of a gradient comes from.</summary>
public enum GrowthSource
{
    /// <summary>Outward rounding: what bounds are wide by with nothing altered and the trained weights alone.</summary>
    Rounding,

    /// <summary>Moved features, at the trained weights.</summary>
    Inputs,

    /// <summary>Changed labels, at the trained weights.</summary>
    Labels,

    /// <summary>Which samples are removed or replaced, at the trained weights.</summary>
    Selection,

    /// <summary>The box itself: samples as they are, and weights anywhere in it. What is left of it without <see cref="Switching"/>.</summary>
    Weights,

    /// <summary>Of the box's part what stands in units whose slope the box does not settle, as those of relu with an input of either sign.</summary>
    Switching,

    /// <summary>Altered samples and weights anywhere in the box together, beyond what each does alone. Can be a little below 0 where a clip cuts off both.</summary>
    Interaction,
}
