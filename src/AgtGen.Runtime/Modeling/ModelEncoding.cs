namespace AgtGen.Modeling;

/// <summary>Whether a model's trainings can be written as mixed-integer programs, which AgtGen.Encoding solves.</summary>
public enum ModelEncoding
{
    /// <summary>They cannot.</summary>
    None,

    /// <summary>They can, by programs whose points are trainings and nothing else but where a slope jumps. What has no such form is an error.</summary>
    Exact,

    /// <summary>They can; smooth functions, as in a cross-entropy, are bounded by lines that a search refines.</summary>
    Relaxed,
}
