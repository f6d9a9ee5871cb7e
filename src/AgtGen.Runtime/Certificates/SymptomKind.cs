namespace AgtGen.Certificates;

/// <summary>What a <see cref="Symptom"/> is about.</summary>
public enum SymptomKind
{
    /// <summary>The bounds overflowed in some step: the box is everything and certifies nothing.</summary>
    VacuousBounds,

    /// <summary>The box is finite, but wide beside the weights: it certifies little.</summary>
    WideBox,

    /// <summary>Bounds that were asked for do not exist for this training, or are left out where they would decide most.</summary>
    MissingBounds,

    /// <summary>A search or an enumeration was ended before it was done: what it did not reach is unknown.</summary>
    Incomplete,

    /// <summary>A prediction that is not certified even with nothing altered, because the outputs tie, up to rounding.</summary>
    Tie,

    /// <summary>A prediction that is not certified with nothing altered although its outputs differ: a defect of this library, to be reported.</summary>
    Defect,
}
