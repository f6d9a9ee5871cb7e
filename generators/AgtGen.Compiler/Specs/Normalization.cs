namespace AgtGen.Compiler.Specs;

/// <summary>What a layer normalises by, if it does; the names are those of the ops.</summary>
public enum Normalization
{
    /// <summary>It is no such layer.</summary>
    None,

    /// <summary>Mean and variance of the sample's own features.</summary>
    LayerNorm,

    /// <summary>The mean of the squares of the sample's own features.</summary>
    RmsNorm,

    /// <summary>Mean and variance of each channel that are stored with the model.</summary>
    FrozenBatchNorm,
}
