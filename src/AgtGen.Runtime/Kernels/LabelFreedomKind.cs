namespace AgtGen.Kernels;

/// <summary>Which labels an adversary can reach.</summary>
public enum LabelFreedomKind
{
    /// <summary>The label stays.</summary>
    None,

    /// <summary>Any class.</summary>
    AnyClass,

    /// <summary>The sample's own class or one given class.</summary>
    Target,

    /// <summary>A real label moves by at most a radius.</summary>
    Within,
}
